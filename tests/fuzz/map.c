/* Any bytes as a map: it is one, or a message says what is wrong. */

#include "cmd/ingest/map.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct map map;
	const char *path = fuzz_file(data, size);

	if (setjmp(fuzz_stop) == 0) {
		map_file(&map, path);
		map_free(&map);
	}
	return 0;
}
