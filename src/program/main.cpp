// The program convanim.
#include "program/run.h"

int main(int argc, char** argv) {
  return convanim::run_process(argc, argv);
}
