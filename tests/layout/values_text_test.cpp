// Files of numbers: text of every form that people and programs write, and what is refused of it.
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/limits.h"
#include "convanim/numbers.h"

using namespace convanim;

namespace {

/// What parse_matrix() says to the text.
std::string refusal(std::string_view text) {
  try {
    parse_matrix(text);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "(not refused)";
}

const Matrix kTwoByThree{{2, 3}, {1, 2.5, -3, 400, 0, 6}};

}  // namespace

TEST_CASE("numbers are read whatever separates them") {
  for (const std::string_view text : {
           "1 2.5 -3\n400 0 6\n",
           "1,2.5,-3\n400,0,6",
           "1, 2.5, -3\n400, 0, 6\n",
           "1;2.5;-3\n400;0;6\n",
           "1\t2.5\t-3\n400\t0\t6\n",
           "  1\t 2.5   -3 \t\n\v400 \f 0 6\n",
           "1 , 2.5\t, -3\n400 0 6\n",
       }) {
    CAPTURE(text);
    CHECK(parse_matrix(text) == kTwoByThree);
  }
}

TEST_CASE("numbers are read as numpy.savetxt and spreadsheets write them") {
  for (const std::string_view text : {
           "# a header\n# of two lines\n1.000000000000000000e+00 2.5e+00 -3e0\n4E2 0e-5 6.\n",
           "\xEF\xBB\xBF"
           "1,2.5,-3\r\n400,0,6\r\n",
           "1,2.5,-3\r400,0,6\r",
           "\n \n1 2.5 -3\n\r\n\t\n400 0 6\n\n\n",
           "1 2.5 -3 # a remark\n400 0 6\t#another, one; of many\n#",
           "1,2.5,-3,\n400,0,6, # the last comma ends the line\n",
           "1;2.5;-3;\n400;0;6\n",
           "+1 +2.50 -3.0\n+4e+2 -0 06\n",
           "1 2.5 -30e-1\n.4e3 0.0 6\n",
       }) {
    CAPTURE(text);
    CHECK(parse_matrix(text) == kTwoByThree);
  }
}

TEST_CASE("a single number is a matrix") {
  CHECK(parse_matrix("7") == Matrix{{1, 1}, {7}});
  CHECK(parse_matrix("7,") == Matrix{{1, 1}, {7}});
}

TEST_CASE("a text without numbers is refused") {
  const std::string empty =
      "line 1, column 1: found no number in the whole text (needs at least one, as in 1 2.5 -3)";
  CHECK(refusal("") == empty);
  CHECK(refusal("\n\r\n  \n") == empty);
  CHECK(refusal("# nothing but a header\n") == empty);
  CHECK(refusal("\xEF\xBB\xBF") == empty);
}

TEST_CASE("what is no number is refused where it stands") {
  const std::string why = " is not a number (needs digits with a decimal point, as in -1.5 or 2e3)";
  CHECK(refusal("1 2\n\n3 x4\n") == "line 3, column 3: 'x4'" + why);
  CHECK(refusal("# a,b\r\n1, 2\r\n 3,\t4x\r\n") == "line 3, column 5: '4x'" + why);
  CHECK(refusal("\xEF\xBB\xBFone") == "line 1, column 1: 'one'" + why);
  for (const std::string word : {"1e", "--1", "++1", "+-1", "-+1", "-", "+", ".", "e5", "0x10",
                                 "1.5.2", "1_000", "1'000", "1#2", "1.#INF", "1e+-3", "None"}) {
    CHECK(refusal(word) == "line 1, column 1: '" + word + "'" + why);
  }
}

TEST_CASE("what was found is shown short and without control characters") {
  const std::string why = " is not a number (needs digits with a decimal point, as in -1.5 or 2e3)";
  CHECK(refusal(std::string("1\0", 2)) == "line 1, column 1: '1\\x00'" + why);
  CHECK(refusal("\x1B[31m") == "line 1, column 1: '\\x1b[31m'" + why);
  CHECK(refusal("1\xC2\xA0"
                "2") == "line 1, column 1: '1\\xc2\\xa02'" + why);
  CHECK(refusal(std::string(1'000'000, 'z')) ==
        "line 1, column 1: '" + std::string(24, 'z') + "...'" + why);
}

TEST_CASE("what is not finite is refused") {
  for (const std::string word : {"nan", "NaN", "-nan", "inf", "Inf", "-inf", "+infinity"}) {
    CHECK(refusal("0 " + word) ==
          "line 1, column 3: '" + word + "' is not finite (needs a number from -1e9 to 1e9)");
  }
}

TEST_CASE("numbers are read up to the largest, and refused beyond") {
  CHECK(parse_matrix("1e9 -1000000000") == Matrix{{1, 2}, {kMaxValue, -kMaxValue}});
  CHECK(parse_matrix("1e-300") == Matrix{{1, 1}, {1e-300}});
  CHECK(refusal("1000000001") ==
        "line 1, column 1: '1000000001' is too large (needs a number from -1e9 to 1e9)");
  CHECK(refusal("-1e10") ==
        "line 1, column 1: '-1e10' is too large (needs a number from -1e9 to 1e9)");
  for (const std::string word : {"1e400", "-1e400", "1e-400"}) {
    CHECK(refusal(word) == "line 1, column 1: '" + word +
                               "' is too large, or too small to be told from 0 (needs a number "
                               "from -1e9 to 1e9)");
  }
}

TEST_CASE("rows of different lengths are refused where the difference begins") {
  CHECK(refusal("1 2 3\n4 5 6\n7 8  \n") ==
        "line 3, column 4: the row ends after number 2, but the first row has 3 (needs as many in "
        "each)");
  CHECK(refusal("1,2\n3,4,5,6\n") ==
        "line 2, column 5: found number 3 of a row, but the first row has 2 (needs as many in "
        "each)");
}

TEST_CASE("an empty field is refused") {
  const std::string why = "found nothing before a separator (needs a number, 0 for none)";
  CHECK(refusal("1,,3") == "line 1, column 3: " + why);
  CHECK(refusal("1, ,3") == "line 1, column 4: " + why);
  CHECK(refusal(",2,3") == "line 1, column 1: " + why);
  CHECK(refusal("1;2;;") == "line 1, column 5: " + why);
  CHECK(refusal("1 2\n , # 3") == "line 2, column 2: " + why);
}

TEST_CASE("a minus may be the mathematical one") {
  CHECK(parse_matrix("1 2.5 \u22123\n4e\u22122 0 \u22126").values ==
        std::vector<double>{1, 2.5, -3, 0.04, 0, -6});
  CHECK(refusal("2\u22123") ==
        "line 1, column 1: '2\\xe2\\x88\\x923' is not a number (needs "
        "digits with a decimal point, as in -1.5 or 2e3)");
}

TEST_CASE("a first line that names columns is passed over") {
  for (const std::string_view text : {
           "a,b,c\n1,2.5,-3\n400,0,6\n",
           "\n\"a, b\",\"c \"\"d\"\"\",\"#3\"\n1,2.5,-3\n400,0,6\n",
           "# x\ncol 1;col 2;col 3\n1;2.5;-3\n400;0;6\n",
           "left middle right\n1 2.5 -3\n400 0 6\n",
           "\xEF\xBB\xBF\xC2\xB5m,mm,cm\r\n1,2.5,-3\r\n400,0,6\r\n",
           "one name\n1 2.5 -3\n400 0 6\n",
       }) {
    CAPTURE(text);
    CHECK(parse_matrix(text) == kTwoByThree);
  }
}

TEST_CASE("a line that is not all names is no header") {
  const std::string why = " is not a number (needs digits with a decimal point, as in -1.5 or 2e3)";
  CHECK(refusal("a,2,c\n1,2,3\n") == "line 1, column 1: 'a'" + why);
  CHECK(refusal("1,b,c\n1,2,3\n") == "line 1, column 3: 'b'" + why);
  CHECK(refusal("a,b\nc,d\n1,2\n") == "line 2, column 1: 'c'" + why);
  CHECK(refusal("1,2\na,b\n") == "line 2, column 1: 'a'" + why);
  CHECK(refusal("a,b\n") == "line 1, column 1: 'a'" + why);
  CHECK(refusal(",a,b\n0,1,2\n") ==
        "line 1, column 1: found nothing before a separator (needs a number, 0 for none)");
  CHECK(refusal("nan,a\n1,2\n") ==
        "line 1, column 1: 'nan' is not finite (needs a number from -1e9 to 1e9)");
}

TEST_CASE("a number may be in quotes") {
  CHECK(parse_matrix("\"1\",\"2.5\",\"-3\"\n\"400\" , 0,\" 6 \"\n") == kTwoByThree);
  CHECK(parse_matrix("\"1\" \"2.5\"\t\"-3\"\n400 \"0\" 6\n") == kTwoByThree);
  CHECK(parse_matrix("\"1\";\"2,5\";\"-3\"\n\"400\";\"0\";\"6\"\n") == kTwoByThree);
  CHECK(refusal("\"1,2") == "line 1, column 1: '\"1,2' does not end with the quote that it opens");
  CHECK(refusal("\"1\"2,3") ==
        "line 1, column 1: '\"1\"2' does not end with the quote that it opens");
  CHECK(refusal("1,\"\"") ==
        "line 1, column 4: found nothing before a separator (needs a number, 0 for none)");
  CHECK(refusal("\"1,5\",2") ==
        "line 1, column 2: '1,5' has a comma (needs a decimal point, or "
        "semicolons between the numbers)");
}

TEST_CASE("decimal commas go with semicolons") {
  CHECK(parse_matrix("1;2,5;-3\n4e2;0,0;6\n") == kTwoByThree);
  CHECK(parse_matrix("1,0; 2,5 ;\u22123,00;\n400;,0;6,\n") == kTwoByThree);
  CHECK(parse_matrix("x;y;z\n1;2,5;-3\n400;0;6\n") == kTwoByThree);
  CHECK(refusal("1;1,2,3") ==
        "line 1, column 3: '1.2.3' is not a number (needs digits with a "
        "decimal point, as in -1.5 or 2e3)");
  CHECK(refusal("1,5\t2,5") ==
        "line 1, column 3: '5\\x092' is several numbers between commas or semicolons (needs one "
        "separator in a line; decimal commas go with semicolons)");
  CHECK(refusal("1 2; 3 4") ==
        "line 1, column 1: '1 2' is several numbers between commas or semicolons (needs one "
        "separator in a line; decimal commas go with semicolons)");
}

TEST_CASE("a point between thousands is not taken for a decimal one") {
  const std::string way =
      " both decimal commas and decimal points (needs one of them, and nothing "
      "between thousands)";
  CHECK(refusal("1;2,5\n1.234;5\n") == "line 2, column 1: '1.234' is in a text with" + way);
  CHECK(refusal("1.5;2\n3;2,5\n") == "line 2, column 3: '2,5' is in a text with" + way);
  CHECK(refusal("1;1.234,5") == "line 1, column 3: '1.234,5' has" + way);
}

TEST_CASE("brackets are read as NumPy, PyTorch and Python write them") {
  for (const std::string_view text : {
           "[[1. 2.5 -3. ]\n [400. 0. 6. ]]",
           "[[1, 2.5, -3], [400, 0, 6]]\n",
           "array([[  1. ,   2.5,  -3. ],\n       [400. ,   0. ,   6. ]])",
           "array([[1, 2.5, -3],\n [400, 0, 6]], dtype=float32)\n",
           "tensor([[1.0, 2.5, -3.0], [4e2, 0., 6.]], device='cuda:0', grad_fn=<AddBackward0>)",
           " np.array( [\n[1,2.5,-3,],[400,0,6,],\n] )",
           "[[[[1 2.5 \u22123] [400 0 6]]]]",
       }) {
    CAPTURE(text);
    CHECK(parse_matrix(text) == kTwoByThree);
  }
  CHECK(parse_matrix("[1 2\n 3]") == Matrix{{1, 3}, {1, 2, 3}});
  CHECK(parse_matrix("[[1] [2]]") == Matrix{{2, 1}, {1, 2}});
}

TEST_CASE("brackets that are no plane of numbers are refused where it shows") {
  const std::string as_many = " (needs as many in each)";
  CHECK(refusal("[[1, 2],\n [3]]") ==
        "line 2, column 4: the bracket ends after 1, but the first of its kind has 2" + as_many);
  CHECK(refusal("[[1, 2],\n [3, 4, 5]]") ==
        "line 2, column 9: found number 3 within a bracket, but "
        "the first of its kind has 2" +
            as_many);
  CHECK(refusal("[[1, 2], 3]") ==
        "line 1, column 10: found a number among brackets (needs rows of one length)");
  CHECK(refusal("[1, [2]]") ==
        "line 1, column 5: found a bracket among numbers (needs rows of one length)");
  CHECK(refusal("[[1, 2") == "line 1, column 7: the text ends within a bracket (needs a ])");
  CHECK(refusal("[[]]") ==
        "line 1, column 3: found no number between brackets (needs at least one, as in [1 2.5])");
  CHECK(refusal("[1,,2]") ==
        "line 1, column 4: found nothing before a separator (needs a number, 0 for none)");
  CHECK(refusal("[1 x]") ==
        "line 1, column 4: 'x' is not a number (needs digits with a decimal "
        "point, as in -1.5 or 2e3)");
  CHECK(refusal("[1 nan]") ==
        "line 1, column 4: 'nan' is not finite (needs a number from -1e9 to 1e9)");
  CHECK(refusal("[[1 ... 2]]") ==
        "line 1, column 5: NumPy left numbers out here (print with "
        "numpy.printoptions(threshold=numpy.inf), or write a file with numpy.save)");
  CHECK(refusal("[1 2]\n[3 4]") ==
        "found '[3 4]' behind the last bracket (needs one array, as in [[1 2] [3 4]])");
  CHECK(refusal("array([1 2]") ==
        "found '' behind the last bracket (needs one array, as in [[1 2] [3 4]])");
  CHECK(refusal("[[[[[[1]]]]]]") == "line 1, column 6: found a sixth axis (needs at most five)");
  CHECK(refusal("[[[1 2] [3 4]] [[5 6] [7 8]]]") ==
        "holds 2x2x2 numbers for 1 channel (needs rows x columns, or a layer of 2 channels)");
  std::string row = "[";
  for (int n = 0; n <= kMaxDrawnSide; ++n) row += "1 ";
  CHECK(refusal(row + "]") == "holds 257 numbers (limit 256 a side)");
}

TEST_CASE("a file of another kind is named") {
  CHECK(refusal("PK\x03\x04rest") ==
        "is an archive, as .npz and .xlsx are (needs one array: numpy.save, or a text)");
  CHECK(refusal(std::string_view("\xFF\xFE\x31\0", 4)) == "is text in UTF-16 (needs UTF-8)");
}

TEST_CASE("as many rows and columns are read as a layer may have, and no more") {
  std::string row;
  for (int n = 0; n < kMaxDrawnSide; ++n) row += "1 ";
  std::string rows;
  for (int n = 0; n < kMaxDrawnSide; ++n) rows += row + "\n";
  CHECK(parse_matrix(rows).size == Size{kMaxDrawnSide, kMaxDrawnSide});
  CHECK(refusal(rows + "  1\n") == "line 257, column 3: found row 257 (needs at most 256)");
  CHECK(refusal(row + "1") ==
        "line 1, column 513: found number 257 of a row (needs at most 256 in each)");
}
