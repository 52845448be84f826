using System.Globalization;
using System.Xml;

namespace PrGate.Checks.ExternalReports;

/// <summary>Checkstyle's XML, which many linters write: <c>file</c> elements with <c>error</c> elements. Document types and entities are refused.</summary>
internal static class CheckstyleReport
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <exception cref="XmlException">It is not XML.</exception>
    /// <exception cref="FormatException">It is XML, and not Checkstyle's.</exception>
    public static IEnumerable<ReportedIssue> Read(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "checkstyle")
            throw new FormatException("No checkstyle element.");
        var file = "";
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "file")
                file = reader.GetAttribute("name") ?? "";
            else if (reader.LocalName == "error")
                yield return Issue(reader, file);
            else if (reader.LocalName == "exception")
                throw new FormatException("The linter broke off.");
        }
    }

    private static ReportedIssue Issue(XmlReader reader, string file)
    {
        var line = Place(reader.GetAttribute("line"));
        return new ReportedIssue(
            reader.GetAttribute("source") ?? "", ReportReader.SeverityOf(reader.GetAttribute("severity")), file, line, Place(reader.GetAttribute("column")), line, 0,
            reader.GetAttribute("message") ?? "");
    }

    private static int Place(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
