/* Any bytes as a table: no row is lost, and its fields lie in memory. */

#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_source(fuzz_file(data, size), NULL, "@a.example");
	return 0;
}
