// When the shapes of a slide come and go: PowerPoint's effects "Appear" and "Disappear".
#include "pptx/clicks.h"

namespace convanim {

namespace {

/// Numbers what a slide's timing consists of.
class SlideTimeline {
 public:
  std::string node(const std::string& more, const std::string& when, const std::string& inside) {
    return "<p:par>" + opening(more) + "<p:stCondLst><p:cond delay=\"" + when +
           "\"/></p:stCondLst><p:childTnLst>" + inside + "</p:childTnLst></p:cTn></p:par>";
  }

  std::string effect(long shape, bool appears, bool is_first) {
    const std::string target =
        "<p:tgtEl><p:spTgt spid=\"" + std::to_string(shape) + "\"/></p:tgtEl>";
    const std::string set = "<p:set><p:cBhvr>" + opening(R"( dur="1" fill="hold")") +
                            "<p:stCondLst><p:cond delay=\"0\"/></p:stCondLst></p:cTn>" + target +
                            "<p:attrNameLst><p:attrName>style.visibility</p:attrName>"
                            "</p:attrNameLst></p:cBhvr><p:to><p:strVal val=\"" +
                            (appears ? "visible" : "hidden") + "\"/></p:to></p:set>";
    return node(R"( presetID="1" presetClass=")" + std::string(appears ? "entr" : "exit") +
                    R"(" presetSubtype="0" fill="hold" grpId="0" nodeType=")" +
                    (is_first ? "clickEffect" : "withEffect") + "\"",
                "0", set);
  }

  std::string opening(const std::string& more) {
    return "<p:cTn id=\"" + std::to_string(next_++) + "\"" + more + ">";
  }

 private:
  int next_ = 1;
};

}  // namespace

std::string clicks(std::span<const long> shapes) {
  if (shapes.size() < 2) return {};
  SlideTimeline line;
  const std::string root = line.opening(R"( dur="indefinite" restart="never" nodeType="tmRoot")");
  const std::string sequence = line.opening(R"( dur="indefinite" nodeType="mainSeq")");
  std::string steps;
  for (std::size_t n = 1; n < shapes.size(); ++n) {
    const std::string effects =
        line.effect(shapes[n], true, true) + line.effect(shapes[n - 1], false, false);
    steps += line.node(" fill=\"hold\"", "indefinite", line.node(" fill=\"hold\"", "0", effects));
  }
  const auto on = [](const std::string& when, const std::string& event) {
    return "<p:" + when + "CondLst><p:cond evt=\"" + event +
           R"(" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:)" + when + "CondLst>";
  };
  return "<p:timing><p:tnLst><p:par>" + root +
         R"(<p:childTnLst><p:seq concurrent="1" nextAc="seek">)" + sequence + "<p:childTnLst>" +
         steps + "</p:childTnLst></p:cTn>" + on("prev", "onPrev") + on("next", "onNext") +
         "</p:seq></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>";
}

}  // namespace convanim
