// The commands of the program, a row each.
#include "cli/commands.h"

#include <array>

#include "cli/make_command.h"
#include "convanim/limits.h"
#include "convanim/render.h"

namespace convanim {

namespace {

constexpr std::string_view kToSize = " --input SIZE --output-size SIZE [OPTIONS]";
constexpr std::string_view kToFactor = " --input SIZE --factor SIZE [OPTIONS]";
constexpr std::string_view kOfKind = " --input SIZE --kernel SIZE [OPTIONS]";

constexpr std::array kCommands{
    CommandRow{
        .bit = kNamed,
        .synopsis = " NAME [OPTIONS]\n       convanim COMMAND [OPTIONS]",
        .text = "Draws convolution arithmetic: a kernel's window slides over the input while the "
                "output fills.",
        .argument = "NAME",
        .argument_text = "An animation, one of those that 'convanim list' shows",
        .examples =
            "  convanim layer 'nn.Conv2d(1, 1, 3, stride=2)' --input 7  a layer of your code\n"
            "  convanim conv --input 5 --kernel 3 --values -f svg,png   one by its numbers\n"
            "  convanim no_padding_strides --theme dark                 one of the guide's\n"
            "  convanim stack --kernel 3 --layers 3 --explain           a model, in words\n"
            "  convanim all                                             the guide's sixteen",
        .tells_limits = true,
        .make = named_command},
    CommandRow{.bit = kConv,
               .name = "conv",
               .synopsis = kOfKind,
               .text = "Draw a convolution",
               .examples = "  convanim conv --input 5 --kernel 3\n"
                           "  convanim conv --input 5x7 --kernel 3x2 --stride 2 --padding same\n"
                           "  convanim conv --input 7 --kernel 3 --dilation 2 --values",
               .tells_limits = true,
               .make = kind_command<LayerKind::conv>},
    CommandRow{.bit = kConvTransposed,
               .name = "conv_transposed",
               .synopsis = kOfKind,
               .text = "Draw a transposed convolution",
               .examples =
                   "  convanim conv_transposed --input 3 --kernel 3 --stride 2\n"
                   "  convanim conv_transposed --input 3 --kernel 3 --stride 2 --output-padding 1\n"
                   "  convanim conv_transposed --input 2x3 --kernel 3 --dilation 2 --explain",
               .tells_limits = true,
               .make = kind_command<LayerKind::conv_transposed>},
    CommandRow{.bit = kMaxPool,
               .name = "max_pool",
               .synopsis = kOfKind,
               .text = "Draw max pooling",
               .examples =
                   "  convanim max_pool --input 6 --kernel 2\n"
                   "  convanim max_pool --input 5 --kernel 3 --stride 2 --padding 1 --values\n"
                   "  convanim max_pool --input 6 --kernel 3 --stride 2 --ceil-mode",
               .tells_limits = true,
               .make = kind_command<LayerKind::max_pool>},
    CommandRow{.bit = kAveragePool,
               .name = "average_pool",
               .synopsis = kOfKind,
               .text = "Draw average pooling",
               .examples =
                   "  convanim average_pool --input 6 --kernel 2 --values --decimals 2\n"
                   "  convanim average_pool --input 5 --kernel 3 --stride 1 --padding same\n"
                   "  convanim average_pool --input 5 --kernel 3 --padding 1 --ceil-mode",
               .tells_limits = true,
               .make = kind_command<LayerKind::average_pool>},
    CommandRow{.bit = kAdaptiveMaxPool,
               .name = "adaptive_max_pool",
               .synopsis = kToSize,
               .text = "Draw max pooling to a given size",
               .examples = "  convanim adaptive_max_pool --input 7 --output-size 3\n"
                           "  convanim adaptive_max_pool --input 5x7 --output-size 2x3 --values\n"
                           "  convanim adaptive_max_pool --input 6 --output-size 1",
               .tells_limits = true,
               .make = kind_command<LayerKind::adaptive_max_pool>},
    CommandRow{.bit = kAdaptiveAveragePool,
               .name = "adaptive_average_pool",
               .synopsis = kToSize,
               .text = "Draw average pooling to a given size",
               .examples =
                   "  convanim adaptive_average_pool --input 7 --output-size 3\n"
                   "  convanim adaptive_average_pool --input 5x7 --output-size 2x3 --values\n"
                   "  convanim adaptive_average_pool --input 6 --output-size 1",
               .tells_limits = true,
               .make = kind_command<LayerKind::adaptive_average_pool>},
    CommandRow{.bit = kUpsampleNearest,
               .name = "upsample_nearest",
               .synopsis = kToFactor,
               .text = "Draw nearest-neighbour upsampling",
               .examples = "  convanim upsample_nearest --input 3 --factor 2\n"
                           "  convanim upsample_nearest --input 3x4 --factor 2x3 --values\n"
                           "  convanim upsample_nearest --input 4 --output-size 7",
               .tells_limits = true,
               .make = kind_command<LayerKind::upsample_nearest>},
    CommandRow{.bit = kUpsampleLinear,
               .name = "upsample_linear",
               .synopsis = kToFactor,
               .text = "Draw linear upsampling, of rows and columns bilinear",
               .examples = "  convanim upsample_linear --input 3 --factor 2\n"
                           "  convanim upsample_linear --input 3 --factor 2 --values --decimals 2\n"
                           "  convanim upsample_linear --input 4 --output-size 7 --align-corners",
               .tells_limits = true,
               .make = kind_command<LayerKind::upsample_linear>},
    CommandRow{.bit = kMaxUnpool,
               .name = "max_unpool",
               .synopsis = kOfKind,
               .text = "Draw max unpooling",
               .examples = "  convanim max_unpool --input 3 --kernel 2\n"
                           "  convanim max_unpool --input 3 --kernel 3 --stride 2 --padding 1\n"
                           "  convanim max_unpool --input 2x3 --kernel 2 -f json",
               .tells_limits = true,
               .make = kind_command<LayerKind::max_unpool>},
    CommandRow{.bit = kPixelShuffle,
               .name = "pixel_shuffle",
               .synopsis = kToFactor,
               .text = "Draw a pixel shuffle: channels become rows and columns",
               .examples = "  convanim pixel_shuffle --input 3 --factor 2\n"
                           "  convanim pixel_shuffle --input 3 --factor 2 --channels 8 -f json\n"
                           "  convanim pixel_shuffle --input 3 --factor 2 --order blocks -f json",
               .tells_limits = true,
               .make = kind_command<LayerKind::pixel_shuffle>},
    CommandRow{.bit = kPixelUnshuffle,
               .name = "pixel_unshuffle",
               .synopsis = kToFactor,
               .text = "Draw a pixel unshuffle: rows and columns become channels",
               .examples = "  convanim pixel_unshuffle --input 6 --factor 2\n"
                           "  convanim pixel_unshuffle --input 6 --factor 2 --channels 2 -f json\n"
                           "  convanim pixel_unshuffle --input 6x4 --factor 2 -f json",
               .tells_limits = true,
               .make = kind_command<LayerKind::pixel_unshuffle>},
    CommandRow{
        .bit = kLayer,
        .name = "layer",
        .synopsis = " EXPRESSION --input SIZE [OPTIONS]",
        .text = "Draw a layer in the words of PyTorch, Keras, ONNX and others",
        .argument = "EXPRESSION",
        .argument_text = "The call that makes the layer, or a line of code with it, in quotes",
        .examples = "  convanim layer 'nn.Conv2d(1, 1, 3, padding=1)' --input 5\n"
                    "  convanim layer 'nn.ConvTranspose2d(1, 1, 3, 2, padding=1)' --input 5\n"
                    "  convanim layer 'layers.MaxPooling2D(2, padding=\"same\")' --input 5x7\n"
                    "  convanim layer 'x = F.conv2d(x, w, stride=2)' --input 7 --kernel 3",
        .tells_limits = true,
        .make = layer_command},
    CommandRow{
        .bit = kStack,
        .name = "stack",
        .synopsis = " [MODEL] [OPTIONS]",
        .text = "Draw a model, or tell its shapes, receptive fields and costs layer by layer",
        .argument = "MODEL",
        .argument_text = "Its code in quotes (nn.Sequential, Keras's Sequential), or a file: of "
                         "ONNX, of code, of "
                         "what print(model) writes, or of a layer a line; - for standard input",
        .examples =
            "  convanim stack 'nn.Sequential(nn.Conv2d(3, 8, 7), nn.MaxPool2d(3))' --input 64\n"
            "  convanim stack --kernel 2 --dilation 1,2,4,8 --causal --grow\n"
            "  convanim stack model.onnx --explain\n"
            "  convanim stack model.txt --input 224 -f csv",
        .make = stack_command},
    CommandRow{
        .bit = kAll,
        .name = "all",
        .synopsis = " [OPTIONS]",
        .text = "Draw the sixteen animations of the guide",
        .examples =
            "  convanim all                      gif/NAME.gif, sixteen files\n"
            "  convanim all -f gif,png,pdf       png/NAME_00.png ..., pdf/NAME_00.pdf ... too\n"
            "  convanim all --width 800 -o big   big/gif/NAME.gif, each 800 pixels wide",
        .make = all_command},
    CommandRow{.bit = kBatch,
               .name = "batch",
               .synopsis = " FILE [OPTIONS]",
               .text = "Draw what the lines of a file ask for, as far as it is not there already",
               .argument = "FILE",
               .argument_text =
                   "A command a line, quoted as for a shell, and comments behind #; - for "
                   "standard input",
               .examples =
                   "  convanim batch figures.txt               draws what is new or has changed\n"
                   "  convanim batch figures.txt --check       says whether anything would change\n"
                   "  convanim batch figures.txt --shard 3/16  the third of sixteen machines\n"
                   "  echo 'dilation -f svg' | convanim batch -",
               .make = batch_command},
    CommandRow{.bit = kList,
               .name = "list",
               .text = "List the named animations",
               .examples = "  convanim list\n"
                           "  convanim list | grep transposed\n"
                           "  convanim list | awk 'NR > 1 {print $1}'",
               .make = list_command},
    CommandRow{.bit = kPlayground,
               .name = "playground",
               .synopsis = " [OPTIONS]",
               .text = "Write a page on which any layer can be drawn, without this program",
               .examples = "  convanim playground                     convanim.html\n"
                           "  convanim playground -o try.html\n"
                           "  convanim playground -o - | gzip > convanim.html.gz",
               .make = playground_command},
    CommandRow{.bit = kGuide,
               .name = "guide",
               .synopsis = " [OPTIONS]",
               .text = "Write the guide to convolution arithmetic, whose figures can be touched",
               .examples =
                   "  convanim guide                      guide.html\n"
                   "  convanim guide -o guide/            a page a chapter, guide/index.html\n"
                   "  convanim guide --list               the names of its sections\n"
                   "  convanim guide --section padding    padding.html",
               .make = guide_command},
    CommandRow{.bit = kChecksums,
               .name = "checksums",
               .synopsis = " [NAME...] [OPTIONS]",
               .text = "Print or check the checksums of frames",
               .argument = "NAME",
               .argument_text = "Animations (default the sixteen)",
               .takes_many = true,
               .examples = "  convanim checksums > frames.txt\n"
                           "  convanim checksums --check frames.txt\n"
                           "  convanim checksums dilation",
               .make = checksums_command},
};

}  // namespace

std::span<const CommandRow> command_rows() {
  return kCommands;
}

const CommandRow* find_command(std::string_view name) {
  for (const CommandRow& row : kCommands) {
    if (!row.name.empty() && row.name == name) return &row;
  }
  return nullptr;
}

std::string full_name(const CommandRow& row) {
  return "convanim" + (row.name.empty() ? "" : " " + std::string(row.name));
}

std::string usage_of(const CommandRow& row) {
  return full_name(row) + std::string(row.synopsis);
}

std::string limits_text() {
  const auto number = [](auto value) { return std::to_string(value); };
  return "Limits: input and kernel " + number(kMaxDrawnSide) +
         " cells a side, the plane under the window " + number(kMaxPlaneSide) + ";\n  frames " +
         number(kMaxPixelSide) + " pixels a side and " + number(kMaxPixels / 1'000'000) +
         " million pixels, one for each output cell;\n  " + number(kMaxNumbers) +
         " numbers; half of the memory, 4 GiB of files, if no option allows more";
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const CommandRow& row : kCommands) {
    if (!row.name.empty()) names.emplace_back(row.name);
  }
  return names;
}

}  // namespace convanim
