/* Give the files of a corpus to a target, one after the other. */

#include <stdio.h>
#include <stdlib.h>

#include "tests/fuzz/fuzz.h"

#define LONGEST (1 << 20)

int
main(int argc, char *argv[])
{
	static uint8_t data[LONGEST];
	size_t size;
	FILE *file;
	int i;

	for (i = 1; i < argc; i++) {
		file = fopen(argv[i], "rb");
		if (file == NULL) {
			perror(argv[i]);
			return 1;
		}
		size = fread(data, 1, sizeof(data), file);
		(void)fclose(file);
		(void)LLVMFuzzerTestOneInput(data, size);
	}
	(void)remove(fuzz_file(data, 0));
	return argc > 1 ? 0 : 1;
}
