namespace PrGate.Checks.Reporting;

/// <summary>What a report needs besides the verdict.</summary>
/// <param name="Page">The evaluation's page; http or https.</param>
/// <param name="CommentLimit">The largest comment the forge takes, in UTF-16 units (GitHub: 65,536).</param>
/// <param name="StatusContext">The status' name; null for <c>prgate/&lt;base branch&gt;</c>.</param>
public sealed record ReportContext(Uri Page, int CommentLimit, string? StatusContext = null);
