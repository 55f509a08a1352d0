#ifndef COMMON_STDFD_H
#define COMMON_STDFD_H

/*
 * Fill the descriptors 0, 1 and 2 if they are closed, so that no file opened
 * later lands on them.  What is filled in fails: reading a closed standard
 * input and writing to a closed standard output are errors, not silence.
 * Called first in main.
 */
void stdfd_guard(void);

#endif
