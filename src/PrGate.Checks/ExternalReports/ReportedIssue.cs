namespace PrGate.Checks.ExternalReports;

/// <summary>One thing that an external linter reports. Lines and columns are 1-based; 0 when it names none.</summary>
/// <param name="Rule">The linter's own id of the check; empty when it names none.</param>
/// <param name="File">As the linter writes it.</param>
public sealed record ReportedIssue(string Rule, Severity Severity, string File, int Line, int Column, int EndLine, int EndColumn, string Message);
