/* Any bytes as a mail box: whose mails go out is said, or is to be told. */

#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = fuzz_file(data, size);

	fuzz_source(path, NULL, "@a.example");
	fuzz_source(path, NULL, NULL);
	return 0;
}
