namespace PrGate.Checks.Lint;

/// <summary>PG1008: a suppression that does nothing: without a reason, of a check that does not exist, unused, or ended.</summary>
internal sealed class SuppressionRule : IFileRule
{
    public const string RuleId = "PG1008";

    public string Id => RuleId;

    public string Title => "Suppression without effect";

    public string Why => "Whoever reads it takes something for accepted that is not, or for needed that is not any more.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            A comment or annotation that accepts a finding states which check and why: `# prgate:ignore PG2004 node agent needs it`. Without a reason, or with
            an id that does not exist, it does not count. One that no finding needs any more, and a waiver of `.prgate.yml` that has ended or ends within a week,
            are notes. Other tools' suppressions are read too; they are only spoken of when one lacks its reason and PrGate finds what it is about.
            """,
        Bad = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web # prgate:ignore PG1005
            data: {}
            """,
        Good = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web
            data: {}
            """,
        HowToFix = """
            Write the check's id and the reason after it, or remove the comment.
            """,
    };

    public IEnumerable<LintFinding> Look(LintFile file)
    {
        if (file.IsBinary || file.IsTooLarge)
            yield break;
        foreach (var suppression in CommentSuppressions.Of(file, new SuppressionNames(Configuration.LintConfig.Default)))
        {
            if (!suppression.IsForeign && suppression.Reason.Length == 0)
                yield return Without(suppression, "no reason", "Write why after the check's id, or remove it.");
        }
    }

    /// <summary>What is said of one that does not count.</summary>
    public static LintFinding Without(Suppression suppression, string what, string fix, Severity? severity = null) =>
        new(suppression.At, $"This suppression of {Named(suppression)} has {what}, so it does not count.", fix) { Object = suppression.Object ?? "", Path = suppression.Subject, Value = suppression.Names, Severity = severity };

    /// <summary>The checks that it names, for people.</summary>
    public static string Named(Suppression suppression) => suppression.Names.Length == 0 ? "no check" : $"`{suppression.Names}`";
}
