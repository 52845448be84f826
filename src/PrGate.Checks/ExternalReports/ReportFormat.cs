namespace PrGate.Checks.ExternalReports;

/// <summary>How an external linter writes what it found.</summary>
public enum ReportFormat
{
    /// <summary>SARIF 2.1.0 (OASIS).</summary>
    Sarif,

    /// <summary>Checkstyle's XML.</summary>
    Checkstyle,

    /// <summary>One JSON object a line with <c>file</c>, <c>line</c>, <c>message</c> and, if anything, <c>column</c>, <c>severity</c>, <c>rule</c>.</summary>
    JsonLines,

    /// <summary>reviewdog's diagnostic format, one object with <c>diagnostics</c>.</summary>
    Rdjson,

    /// <summary>reviewdog's diagnostic format, one diagnostic a line.</summary>
    Rdjsonl,

    /// <summary>Lines as compilers write them: <c>file:line:column: [warning] message (rule)</c>.</summary>
    Lines,
}
