// The program convanim.
#include "cli/run.h"

int main(int argc, char** argv) {
  return convanim::run_process(argc, argv);
}
