using System.Globalization;
using System.Text;
using System.Xml;

namespace PrGate.Checks.Reporting.Formats;

/// <summary>JUnit XML: one test case a blocking finding, and one for each result without any.</summary>
public static class JUnitFormat
{
    public static string Write(CheckOutput output)
    {
        var cases = output.Verdict.Results.SelectMany(r => Cases(r, output.Blocking)).ToList();
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "prgate");
            Attribute(xml, "tests", cases.Count);
            Attribute(xml, "failures", cases.Count(c => c.Kind == "failure"));
            Attribute(xml, "errors", cases.Count(c => c.Kind == "error"));
            foreach (var one in cases)
                Write(xml, one);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static IEnumerable<Case> Cases(CheckResult result, Severity blocking)
    {
        var findings = result.Findings.Where(f => f.Blocks(blocking)).ToList();
        foreach (var finding in findings)
            yield return new Case(result.Check, $"{finding.Rule} {finding.File}:{finding.Line}:{finding.Column}", "failure", finding.Message, $"{finding.Message} {finding.Fix}");
        if (findings.Count == 0 || result.Status == CheckStatus.Error)
            yield return new Case(result.Check, result.Check, Kind(result.Status), result.Summary, $"{result.Summary} {result.Next}");
    }

    private static string? Kind(CheckStatus status) => status switch
    {
        CheckStatus.Passed => null,
        CheckStatus.Error => "error",
        _ => "failure",
    };

    private static void Write(XmlWriter xml, Case one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "prgate." + Valid(one.Check));
        xml.WriteAttributeString("name", Valid(one.Name));
        if (one.Kind is { } kind)
        {
            xml.WriteStartElement(kind);
            xml.WriteAttributeString("message", Valid(one.Message));
            xml.WriteString(Valid(one.Text).TrimEnd());
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    // XML 1.0 has no way to write most control characters (section 2.2).
    private static string Valid(string text) => PlainText.OneLine(text);

    private static void Attribute(XmlWriter xml, string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    private sealed record Case(string Check, string Name, string? Kind, string Message, string Text);
}
