// The program convanim.
#include "cli.h"

int main(int argc, char** argv) {
  return convanim::run_process(argc, argv);
}
