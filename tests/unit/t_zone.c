/* t_zone - local time by libc's zone rules */

#include "common/zone.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "common/buffer.h"
#include "tests/unit/check.h"

#define ZONES 40
#define INSTANTS 100

static const char *const names[ZONES] = { "Africa/Abidjan", "Africa/Cairo",
	"Africa/Casablanca", "Africa/Johannesburg", "Africa/Lagos",
	"Africa/Monrovia", "America/Argentina/Buenos_Aires", "America/Bogota",
	"America/Chicago", "America/Denver", "America/Halifax",
	"America/Los_Angeles", "America/Mexico_City", "America/New_York",
	"America/Nuuk", "America/Phoenix", "America/Santiago",
	"America/Sao_Paulo", "America/St_Johns", "Asia/Dhaka", "Asia/Dubai",
	"Asia/Hebron", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata",
	"Asia/Shanghai", "Asia/Tehran", "Asia/Tokyo", "Atlantic/Azores",
	"Australia/Adelaide", "Australia/Lord_Howe", "Australia/Sydney",
	"Europe/Berlin", "Europe/Dublin", "Europe/London", "Europe/Moscow",
	"Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham",
	"Pacific/Kiritimati" };

static int64_t instants[ZONES][INSTANTS];
static int offsets[ZONES][INSTANTS];

static int64_t
at(int year, int month, int day, int hour, int minute, int second)
{
	struct civil civil = { year, month, day, hour, minute, second };

	return civil_seconds(&civil);
}

static struct zone *
zone(const char *name)
{
	return zone_find(slice_of(name));
}

/* What libc says, before the module is used for the first time. */
static void
ask_libc(void)
{
	int64_t from = at(1890, 1, 1, 0, 0, 0), to = at(2110, 1, 1, 0, 0, 0);
	struct tm tm;
	time_t t;
	int i, j;

	for (i = 0; i < ZONES; i++) {
		setenv("TZ", names[i], 1);
		tzset();
		for (j = 0; j < INSTANTS; j++) {
			uint64_t n = (uint64_t)check_random() << 32;

			n |= check_random();
			instants[i][j] =
			    from + (int64_t)(n % (uint64_t)(to - from));
			t = (time_t)instants[i][j];
			localtime_r(&t, &tm);
			offsets[i][j] =
			    (int)(at(tm.tm_year + 1900, tm.tm_mon + 1,
				      tm.tm_mday, tm.tm_hour, tm.tm_min,
				      tm.tm_sec) -
				t);
		}
	}
}

/* The zones taken in turn, as the records of many customers would. */
static void
test_offsets(void)
{
	int i, j, wrong = 0;

	for (j = 0; j < INSTANTS; j++)
		for (i = 0; i < ZONES; i++)
			if (zone_offset(zone(names[i]), instants[i][j]) !=
			    offsets[i][j])
				wrong++;
	CHECK(wrong == 0);
}

static void
test_known(void)
{
	struct civil civil;

	CHECK(zone_offset(zone("America/New_York"), at(2026, 1, 1, 0, 0, 0)) ==
	    -5 * HOUR);
	CHECK(zone_offset(zone("America/New_York"), at(2026, 7, 1, 0, 0, 0)) ==
	    -4 * HOUR);
	CHECK(zone_offset(zone("America/New_York"),
		  at(2026, 3, 8, 6, 59, 59)) == -5 * HOUR);
	CHECK(zone_offset(zone("America/New_York"), at(2026, 3, 8, 7, 0, 0)) ==
	    -4 * HOUR);
	CHECK(zone_offset(zone("Asia/Kathmandu"), at(2026, 1, 1, 0, 0, 0)) ==
	    20700);
	CHECK(zone_offset(zone("Asia/Kolkata"), at(2026, 1, 1, 0, 0, 0)) ==
	    19800);
	CHECK(zone_offset(zone("Australia/Lord_Howe"),
		  at(2026, 1, 1, 0, 0, 0)) == 39600);
	CHECK(zone_offset(zone("Australia/Lord_Howe"),
		  at(2026, 7, 1, 0, 0, 0)) == 37800);
	CHECK(zone_offset(zone("Pacific/Apia"), at(2011, 12, 30, 9, 59, 59)) ==
	    -10 * HOUR);
	CHECK(zone_offset(zone("Pacific/Apia"), at(2011, 12, 30, 10, 0, 0)) ==
	    14 * HOUR);
	/* a change that is at no whole minute */
	CHECK(zone_offset(zone("Africa/Monrovia"), at(1972, 1, 7, 0, 44, 29)) ==
	    -2670);
	CHECK(zone_offset(zone("Africa/Monrovia"), at(1972, 1, 7, 0, 44, 30)) ==
	    0);
	/* rules of years that no zone file lists one by one */
	CHECK(zone_offset(zone("Asia/Jerusalem"), at(2095, 7, 1, 0, 0, 0)) ==
	    3 * HOUR);
	CHECK(zone_offset(zone("America/Santiago"), at(2095, 7, 1, 0, 0, 0)) ==
	    -4 * HOUR);
	CHECK(zone_offset(zone("Europe/London"), at(9999, 7, 1, 0, 0, 0)) ==
	    HOUR);
	CHECK(zone_offset(
		  zone("Europe/London"), at(9999, 12, 31, 23, 59, 59)) == 0);
	CHECK(zone_offset(zone("Europe/London"), at(1, 1, 1, 0, 0, 0)) == -75);
	zone_local(zone("Asia/Kolkata"), at(2026, 12, 31, 20, 0, 7), &civil);
	CHECK(civil.year == 2027 && civil.month == 1 && civil.day == 1 &&
	    civil.hour == 1 && civil.minute == 30 && civil.second == 7);
}

static bool
utc_is(const char *name, int64_t local, int64_t want, enum zone_odd wantodd)
{
	struct civil civil;
	enum zone_odd odd;

	civil_split(local, &civil);
	return zone_utc(zone(name), &civil, &odd) == want && odd == wantodd;
}

/* A gap moves local time forward by its length, a fold is read as the first. */
static void
test_gap_and_fold(void)
{
	CHECK(utc_is("America/New_York", at(2026, 3, 8, 1, 59, 59),
	    at(2026, 3, 8, 6, 59, 59), ZONE_ONCE));
	CHECK(utc_is("America/New_York", at(2026, 3, 8, 2, 0, 0),
	    at(2026, 3, 8, 7, 0, 0), ZONE_GAP));
	CHECK(utc_is("America/New_York", at(2026, 3, 8, 2, 30, 0),
	    at(2026, 3, 8, 7, 30, 0), ZONE_GAP));
	CHECK(utc_is("America/New_York", at(2026, 3, 8, 3, 0, 0),
	    at(2026, 3, 8, 7, 0, 0), ZONE_ONCE));
	CHECK(utc_is("America/New_York", at(2026, 11, 1, 0, 59, 59),
	    at(2026, 11, 1, 4, 59, 59), ZONE_ONCE));
	CHECK(utc_is("America/New_York", at(2026, 11, 1, 1, 30, 0),
	    at(2026, 11, 1, 5, 30, 0), ZONE_FOLD));
	CHECK(utc_is("America/New_York", at(2026, 11, 1, 2, 0, 0),
	    at(2026, 11, 1, 7, 0, 0), ZONE_ONCE));
	CHECK(utc_is("Europe/London", at(2026, 3, 29, 1, 30, 0),
	    at(2026, 3, 29, 1, 30, 0), ZONE_GAP));
	CHECK(utc_is("Europe/London", at(2026, 10, 25, 1, 30, 0),
	    at(2026, 10, 25, 0, 30, 0), ZONE_FOLD));
	/* half an hour */
	CHECK(utc_is("Australia/Lord_Howe", at(2026, 10, 4, 2, 15, 0),
	    at(2026, 10, 3, 15, 45, 0), ZONE_GAP));
	CHECK(utc_is("Australia/Lord_Howe", at(2026, 10, 4, 2, 30, 0),
	    at(2026, 10, 3, 15, 30, 0), ZONE_ONCE));
	CHECK(utc_is("Australia/Lord_Howe", at(2026, 4, 5, 1, 45, 0),
	    at(2026, 4, 4, 14, 45, 0), ZONE_FOLD));
	/* at midnight */
	CHECK(utc_is("America/Sao_Paulo", at(2018, 11, 4, 0, 0, 0),
	    at(2018, 11, 4, 3, 0, 0), ZONE_GAP));
	/* a whole day */
	CHECK(utc_is("Pacific/Apia", at(2011, 12, 29, 23, 0, 0),
	    at(2011, 12, 30, 9, 0, 0), ZONE_ONCE));
	CHECK(utc_is("Pacific/Apia", at(2011, 12, 30, 12, 0, 0),
	    at(2011, 12, 30, 22, 0, 0), ZONE_GAP));
	CHECK(utc_is("Pacific/Apia", at(2011, 12, 31, 0, 0, 0),
	    at(2011, 12, 30, 10, 0, 0), ZONE_ONCE));
	CHECK(utc_is("UTC", at(2026, 3, 8, 2, 30, 0), at(2026, 3, 8, 2, 30, 0),
	    ZONE_ONCE));
}

/*
 * Each quarter of an hour of two years, there and back.  Going from UTC to
 * local time and back comes to the same instant or, in a fold, to the first
 * reading of it; a local time that is in a gap is none that any instant has.
 */
static void
test_there_and_back(void)
{
	int64_t t, back, end = at(2027, 1, 1, 0, 0, 0);
	enum zone_odd odd;
	struct zone *z;
	int i, wrong = 0;

	for (i = 0; i < ZONES; i++) {
		z = zone(names[i]);
		for (t = at(2025, 1, 1, 0, 0, 0); t < end; t += 900) {
			int64_t local = t + zone_offset(z, t);

			back = zone_utc_seconds(z, local, &odd);
			if (odd == ZONE_GAP || back > t ||
			    back + zone_offset(z, back) != local ||
			    (odd == ZONE_ONCE && back != t))
				wrong++;
			back = zone_utc_seconds(z, t, &odd);
			if ((back + zone_offset(z, back) != t) !=
			    (odd == ZONE_GAP))
				wrong++;
		}
	}
	CHECK(wrong == 0);
}

static bool
unknown(const char *name)
{
	return zone(name) == NULL;
}

static void
test_names(void)
{
	CHECK(zone("UTC") != NULL && zone("Z") != NULL && zone("GMT") != NULL);
	CHECK(zone_offset(zone("Z"), 1000000000) == 0);
	CHECK(slice_is(slice_of(zone_name(zone("Z"))), "UTC"));
	CHECK(slice_is(slice_of(zone_name(zone("Asia/Tokyo"))), "Asia/Tokyo"));
	CHECK(zone("Asia/Tokyo") == zone("Asia/Tokyo"));
	CHECK(zone_need("Asia/Tokyo", "test") == zone("Asia/Tokyo"));
	CHECK(unknown("Nonsense/Zone"));
	CHECK(unknown("Nonsense/Zone"));
	CHECK(unknown(""));
	CHECK(unknown("Europe"));
	CHECK(unknown("europe/london "));
	CHECK(unknown("/usr/share/zoneinfo/Europe/London"));
	CHECK(unknown("../zoneinfo/Europe/London"));
	CHECK(unknown("Europe/../Europe/London"));
	CHECK(unknown(":Europe/London"));
	CHECK(unknown("EST5EDT,M3.2.0,M11.1.0"));
	CHECK(unknown("zone.tab"));
	CHECK(unknown("leapseconds"));
	CHECK(unknown("localtime"));
	CHECK(unknown("right/Europe/London"));
	CHECK(zone_find((struct slice) { "Asia/Tokyo\0x", 12 }) == NULL);
	CHECK(zone_find((struct slice) { "Asia/Tokyoxx", 10 }) ==
	    zone("Asia/Tokyo"));
}

/* Many unknown names do not hide a known one. */
static void
test_many_names(void)
{
	struct buffer name = { 0 };
	int i;

	for (i = 0; i < 3000; i++) {
		buffer_clear(&name);
		buffer_str(&name, "Mars/Crater");
		buffer_int(&name, i);
		if (zone_find(buffer_slice(&name)) != NULL)
			CHECK(0 && "a zone on Mars");
	}
	buffer_free(&name);
	CHECK(zone("Europe/Oslo") != NULL);
}

/* A zone that was asked for already costs no change of TZ. */
static void
test_cache(void)
{
	int64_t t = at(2026, 5, 1, 0, 0, 0);
	struct zone *tokyo = zone("Asia/Tokyo"), *paris = zone("Europe/Paris");

	(void)zone_offset(tokyo, t);
	(void)zone_offset(paris, t);
	setenv("TZ", "untouched", 1);
	CHECK(zone_offset(tokyo, t + WEEK) == 9 * HOUR);
	CHECK(zone_offset(paris, t + WEEK) == 2 * HOUR);
	CHECK(slice_is(slice_of(getenv("TZ")), "untouched"));
}

static void
put(const char *folder, const char *name, const char *contents)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	if (file != NULL) {
		fputs(contents, file);
		fclose(file);
	}
}

/* TZDIR comes first, and what is no zone file there is no zone. */
static void
test_folder(void)
{
	char folder[] = "/tmp/t_zone.XXXXXX", path[256];

	CHECK(mkdtemp(folder) != NULL);
	setenv("TZDIR", folder, 1);
	zone_free();
	put(folder, "Text", "no zone at all\n");
	put(folder, "Short", "TZ");
	/* the head of one, and nothing behind it */
	put(folder, "Head", "TZif2 and so on, but no numbers that are true.");
	snprintf(path, sizeof(path), "%s/Pipe", folder);
	CHECK(mkfifo(path, 0600) == 0);
	CHECK(unknown("Text") && unknown("Short") && unknown("Pipe"));
	CHECK(unknown("Head"));
	unlink(path);
	snprintf(path, sizeof(path), "%s/Here", folder);
	CHECK(symlink("/usr/share/zoneinfo/Asia/Tokyo", path) == 0);
	CHECK(zone("Here") != NULL &&
	    zone_offset(zone("Here"), 1000000000) == 9 * HOUR);
	unlink(path);
	CHECK(zone("Asia/Kolkata") != NULL &&
	    zone_offset(zone("Asia/Kolkata"), 1000000000) == 19800);
	snprintf(path, sizeof(path), "%s/Text", folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/Short", folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/Head", folder);
	unlink(path);
	rmdir(folder);
	unsetenv("TZDIR");
	zone_free();
}

int
main(void)
{
	ask_libc();
	test_offsets();
	test_known();
	test_gap_and_fold();
	test_there_and_back();
	test_names();
	test_many_names();
	test_cache();
	test_folder();
	return check_status();
}
