/* The program as functions that any language can call: a command line's words go in, and what it
 * would print comes back. What is written to files is written to files. Several threads may call
 * them at once. */
#pragma once

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What came of a command line. */
typedef struct convanim_result convanim_result;

/**
 * Does what the program does with these words behind its name; no terminal is watching.
 * @return nothing where there is no memory; else to be freed
 */
convanim_result* convanim_run(size_t count, const char* const* words);

/** 0 done, 1 could not do it, 2 a wrong request. */
int convanim_exit_code(const convanim_result* result);

/** The bytes of standard output and of standard error; they live as long as the result. */
const char* convanim_output(const convanim_result* result, size_t* size);
const char* convanim_messages(const convanim_result* result, size_t* size);

void convanim_free(convanim_result* result);

/**
 * The options of all commands as JSON: a list of objects with "name", "commands" (their names, ""
 * for the program without one), "takes" ("flag", "whole", "decimal", "choice", "path", "word",
 * "steps"), "bare" (it may be without a value, too), "repeats", "words" that it may be and the
 * "text" of its help. Lives as long as the process.
 */
const char* convanim_options(void);

#ifdef __cplusplus
}
#endif
