#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

/*
 * What the targets share.  A target reads any bytes; what ends the program
 * with a message ends the one input only.
 */

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

/* One input: any bytes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A message that ends the program comes back here. */
extern jmp_buf fuzz_stop;

/* The bytes as a file, and its path. */
const char *fuzz_file(const uint8_t *data, size_t size);

/*
 * All rows of a file, as ingest --raw reads them: each byte is looked at, and
 * each row is accounted for.
 */
void fuzz_source(const char *path, const char *from, const char *own);

#endif
