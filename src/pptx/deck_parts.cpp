// The parts of a presentation that hold no figure.
#include "pptx/deck_parts.h"

#include "base/xml_text.h"
#include "pptx/slide_shapes.h"

namespace convanim {

namespace {

using std::string_literals::operator""s;

const std::string kType = "application/vnd.openxmlformats-officedocument.";

std::string part_type(const std::string& part, const std::string& type) {
  return "<Override" + attribute("PartName", "/" + part) + attribute("ContentType", type) + "/>";
}

std::string content_types(int slides) {
  const std::string presentation = kType + "presentationml.";
  std::string types =
      std::string(kXml) +
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
      "Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
      part_type("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") +
      part_type("docProps/app.xml", kType + "extended-properties+xml") +
      part_type("ppt/presentation.xml", presentation + "presentation.main+xml") +
      part_type("ppt/slideMasters/slideMaster1.xml", presentation + "slideMaster+xml") +
      part_type("ppt/slideLayouts/slideLayout1.xml", presentation + "slideLayout+xml") +
      part_type("ppt/notesMasters/notesMaster1.xml", presentation + "notesMaster+xml") +
      part_type("ppt/theme/theme1.xml", kType + "theme+xml") +
      part_type("ppt/theme/theme2.xml", kType + "theme+xml");
  for (int n = 1; n <= slides; ++n) {
    const std::string number = std::to_string(n);
    types +=
        part_type("ppt/slides/slide" + number + ".xml", presentation + "slide+xml") +
        part_type("ppt/notesSlides/notesSlide" + number + ".xml", presentation + "notesSlide+xml");
  }
  return types + "</Types>";
}

std::string package_relations() {
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  return std::string(kXml) +
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
         "<Relationship Id=\"rId1\" Type=\"" +
         office +
         "officeDocument\" Target=\"ppt/presentation.xml\"/><Relationship Id=\"rId2\" "
         "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
         "core-properties\" Target=\"docProps/core.xml\"/><Relationship Id=\"rId3\" Type=\"" +
         office + R"(extended-properties" Target="docProps/app.xml"/></Relationships>)";
}

std::string core_properties(const Animation& animation) {
  return std::string(kXml) +
         "<cp:coreProperties "
         "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
         escaped(animation.title) + "</dc:title><dc:description>" + escaped(animation.description) +
         "</dc:description></cp:coreProperties>";
}

std::string app_properties() {
  return std::string(kXml) +
         "<Properties "
         "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
         "<Application>convanim</Application></Properties>";
}

std::string theme_part(const std::vector<DeckColor>& colors) {
  const auto three = [](const std::string& text) { return text + text + text; };
  const std::string fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
  std::string scheme;
  for (const auto& [slot, use, color] : colors) {
    scheme += "<a:" + std::string(slot) + "><a:srgbClr" + attribute("val", hex_digits(color)) +
              "/></a:" + std::string(slot) + ">";
  }
  const std::string font = R"(<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>)";
  return std::string(kXml) + "<a:theme" + std::string(kNamespaces) +
         R"( name="convanim"><a:themeElements><a:clrScheme name="convanim">)" + scheme +
         "</a:clrScheme><a:fontScheme name=\"convanim\"><a:majorFont>" + font +
         "</a:majorFont><a:minorFont>" + font +
         "</a:minorFont></a:fontScheme><a:fmtScheme name=\"convanim\"><a:fillStyleLst>" +
         three(fill) + "</a:fillStyleLst><a:lnStyleLst>" +
         three("<a:ln w=\"9525\">" + fill + "</a:ln>") + "</a:lnStyleLst><a:effectStyleLst>" +
         three("<a:effectStyle><a:effectLst/></a:effectStyle>"s) +
         "</a:effectStyleLst><a:bgFillStyleLst>" + three(fill) +
         "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
}

constexpr std::string_view kBackground =
    "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr>"
    "</p:bg>";

constexpr std::string_view kColorMap =
    "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" "
    "accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" "
    "accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";

/// The text of a slide's notes, where notes come from or go to.
std::string notes_body(const std::string& text) {
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>"
         "</p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr>"
         "<a:xfrm><a:off x=\"685800\" y=\"4400550\"/><a:ext cx=\"5486400\" "
         "cy=\"3600450\"/></a:xfrm>"
         "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r>"
         "<a:rPr lang=\"en-US\"/><a:t>" +
         text + "</a:t></a:r></a:p></p:txBody></p:sp>";
}

std::string deck_element(std::string_view tag, const std::string& inside,
                         std::string_view more = "") {
  return std::string(kXml) + "<p:" + std::string(tag) + std::string(kNamespaces) +
         std::string(more) + ">" + inside + "</p:" + std::string(tag) + ">";
}

std::string presentation_part(int slides) {
  constexpr int kFirstId = 256;  // the least that a slide may have
  constexpr int kBefore = 3;     // other parts come first
  std::string list;
  for (int n = 0; n < slides; ++n) {
    list += "<p:sldId" + attribute("id", std::to_string(kFirstId + n)) +
            attribute("r:id", "rId" + std::to_string(kBefore + 1 + n)) + "/>";
  }
  return deck_element("presentation",
                      "<p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/>"
                      "</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/>"
                      "</p:notesMasterIdLst><p:sldIdLst>" +
                          list + "</p:sldIdLst><p:sldSz" +
                          attribute("cx", std::to_string(kSlideWidth)) +
                          attribute("cy", std::to_string(kSlideHeight)) +
                          R"(/><p:notesSz cx="6858000" cy="9144000"/>)");
}

std::vector<Relation> presentation_relations(int slides) {
  std::vector<Relation> others{{"slideMaster", "slideMasters/slideMaster1.xml"},
                               {"notesMaster", "notesMasters/notesMaster1.xml"},
                               {"theme", "theme/theme1.xml"}};
  for (int n = 1; n <= slides; ++n) {
    others.push_back({"slide", "slides/slide" + std::to_string(n) + ".xml"});
  }
  return others;
}

std::string empty_slide(std::string_view background) {
  return "<p:cSld>" + std::string(background) + std::string(kTree) + "</p:spTree></p:cSld>";
}

}  // namespace

std::string relations(const std::vector<Relation>& others) {
  std::string text =
      std::string(kXml) +
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  int number = 0;
  for (const auto& [kind, target] : others) {
    text +=
        "<Relationship" + attribute("Id", "rId" + std::to_string(++number)) +
        attribute("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
                              std::string(kind)) +
        attribute("Target", target) + "/>";
  }
  return text + "</Relationships>";
}

void add_deck(ZipWriter& zip, int slides, const Animation& animation,
              const std::vector<DeckColor>& colors) {
  zip.add("[Content_Types].xml", content_types(slides));
  zip.add("_rels/.rels", package_relations());
  zip.add("docProps/core.xml", core_properties(animation));
  zip.add("docProps/app.xml", app_properties());
  zip.add("ppt/presentation.xml", presentation_part(slides));
  zip.add("ppt/_rels/presentation.xml.rels", relations(presentation_relations(slides)));
  zip.add("ppt/theme/theme1.xml", theme_part(colors));
  zip.add("ppt/theme/theme2.xml", theme_part(colors));
  zip.add("ppt/slideMasters/slideMaster1.xml",
          deck_element("sldMaster", empty_slide(kBackground) + std::string(kColorMap) +
                                        "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" "
                                        "r:id=\"rId1\"/></p:sldLayoutIdLst>"));
  zip.add("ppt/slideMasters/_rels/slideMaster1.xml.rels",
          relations({{"slideLayout", "../slideLayouts/slideLayout1.xml"},
                     {"theme", "../theme/theme1.xml"}}));
  zip.add("ppt/slideLayouts/slideLayout1.xml",
          deck_element("sldLayout",
                       empty_slide("") + "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>",
                       " type=\"blank\""));
  zip.add("ppt/slideLayouts/_rels/slideLayout1.xml.rels",
          relations({{"slideMaster", "../slideMasters/slideMaster1.xml"}}));
  zip.add("ppt/notesMasters/notesMaster1.xml",
          deck_element("notesMaster", "<p:cSld>" + std::string(kBackground) + std::string(kTree) +
                                          notes_body("") + "</p:spTree></p:cSld>" +
                                          std::string(kColorMap)));
  zip.add("ppt/notesMasters/_rels/notesMaster1.xml.rels",
          relations({{"theme", "../theme/theme2.xml"}}));
}

std::string notes(std::string_view text) {
  return deck_element("notes", "<p:cSld>" + std::string(kTree) + notes_body(escaped(text)) +
                                   "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/>"
                                   "</p:clrMapOvr>");
}

}  // namespace convanim
