#include "cmd/report/chance.h"

#include <math.h>

#define STEPS 300
#define SMALL 1e-300
#define NEAR 1e-15

/* A quantile is as near as anybody reads it. */
#define QUANTILE_STEPS 100
#define QUANTILE_NEAR 1e-13

/* The continued fraction of the incomplete beta function, by Lentz. */
static double
fraction(double a, double b, double x)
{
	double c = 1, d, f, m, numerator;
	int i, part;

	d = 1 - (a + b) * x / (a + 1);
	d = 1 / (fabs(d) < SMALL ? SMALL : d);
	f = d;
	for (i = 1; i < STEPS; i++) {
		m = i;
		for (part = 0; part < 2; part++) {
			numerator = part == 0 ?
			    m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)) :
			    -(a + m) * (a + b + m) * x /
				((a + 2 * m) * (a + 2 * m + 1));
			d = 1 + numerator * d;
			d = 1 / (fabs(d) < SMALL ? SMALL : d);
			c = 1 + numerator / c;
			if (fabs(c) < SMALL)
				c = SMALL;
			f *= c * d;
		}
		if (fabs(c * d - 1) < NEAR)
			break;
	}
	return f;
}

/* A Beta(a, b), and the logarithm of its beta function. */
struct beta {
	double a, b, log;
};

/* x^a (1-x)^b over the beta function: the density times x (1-x). */
static double
front(const struct beta *beta, double x)
{
	return exp(beta->a * log(x) + beta->b * log1p(-x) - beta->log);
}

/* The chance that it lies below x. */
static double
below(const struct beta *beta, double x)
{
	double a = beta->a, b = beta->b;

	if (x < (a + 1) / (a + b + 2))
		return front(beta, x) * fraction(a, b, x) / a;
	return 1 - front(beta, x) * fraction(b, a, 1 - x) / b;
}

/* Newton's steps, and halves where they would leave what is left. */
double
chance_quantile(double a, double b, double p)
{
	struct beta beta = { a, b, lgamma(a) + lgamma(b) - lgamma(a + b) };
	double lo = 0, hi = 1, x = a / (a + b), next, off;
	int i;

	for (i = 0; i < QUANTILE_STEPS; i++) {
		off = below(&beta, x) - p;
		if (off < 0)
			lo = x;
		else
			hi = x;
		next = x - off * x * (1 - x) / front(&beta, x);
		if (!(next > lo && next < hi))
			next = (lo + hi) / 2;
		if (fabs(next - x) < QUANTILE_NEAR)
			return next;
		x = next;
	}
	return x;
}

double
chance_ten_more(int64_t good, int64_t bad)
{
	double a = 0.5 + (double)good, b = 0.5 + (double)bad, chance = 100;
	int k;

	for (k = 0; k < 10; k++)
		chance *= (a + k) / (a + b + k);
	return chance;
}

bool
chance_queue(double calls, double aht, int n, double t, struct staffing *queue)
{
	double load = calls * aht / 3600, blocked = 1;
	int k;

	if (n <= load || aht <= 0)
		return false;
	for (k = 1; k <= n; k++)
		blocked = load * blocked / (k + load * blocked);
	queue->waits = blocked / (1 - load / n * (1 - blocked));
	queue->level = 1 - queue->waits * exp(-(n - load) * t / aht);
	queue->speed = queue->waits * aht / (n - load);
	return true;
}
