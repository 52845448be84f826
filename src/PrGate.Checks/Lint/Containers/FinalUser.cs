using PrGate.Checks.Dockerfiles;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Containers;

/// <summary>The user that the last stage ends with.</summary>
internal static class FinalUser
{
    private const string Fix = "End the last stage with `USER` and a numeric id other than 0, such as `USER 65532`.";

    private static readonly string[] OwnUser = ["nonroot", "non-root", "rootless", "unprivileged"];

    public static IEnumerable<LintFinding> Look(LintFile file, Dockerfile dockerfile, BuildVariables variables)
    {
        var last = dockerfile.Stages[^1];
        for (var stage = last; stage is not null; stage = variables.StageBelow(dockerfile, stage))
        {
            if (stage.Instructions.LastOrDefault(i => i.Keyword == "USER") is { Words.Count: > 0 } user)
                return IsRoot(variables.Expand(stage, user, user.Words[0].Text)) ? [Ends(file, user.Words[0])] : [];
            if (variables.StageBelow(dockerfile, stage) is null)
                return HasOwnUser(variables.BaseOf(stage)) ? [] : [Never(file, last)];
        }
        return [];
    }

    private static bool IsRoot(string? user) => user is not null && user.Split(':')[0] is "root" or "0" or "ContainerAdministrator";

    // A base that only the build knows may bring a user.
    private static bool HasOwnUser(string? image) => image is null || OwnUser.Any(o => image.Contains(o, StringComparison.OrdinalIgnoreCase));

    private static LintFinding Ends(LintFile file, DockerWord user) =>
        file.Finding(user.Start, user.End, $"The image runs as {Shown.Key(user.Text)}.", Fix, "USER", "root") with { Severity = Severity.Warning };

    private static LintFinding Never(LintFile file, DockerStage last) =>
        file.Finding(last.From.Start, last.From.KeywordEnd, "The last stage has no `USER`, so the image runs as root.", Fix, "USER", "none") with { Severity = Severity.Warning };
}
