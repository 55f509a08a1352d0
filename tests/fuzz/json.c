/* Any bytes as JSON, with every path that its records have. */

#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_source(fuzz_file(data, size), "jsonl", NULL);
	return 0;
}
