using PrGate.Checks.Dockerfiles;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Containers;

/// <summary>A base image without a tag, or with one that is made to move.</summary>
internal static class FloatingBase
{
    public static IEnumerable<LintFinding> Look(LintFile file, Dockerfile dockerfile, BuildVariables variables)
    {
        foreach (var stage in dockerfile.Stages)
        {
            if (variables.BaseOf(stage) is not { Length: > 0 } image || image == "scratch" || variables.StageBelow(dockerfile, stage) is not null)
                continue;
            if (WhyFloating(image) is { } why)
            {
                yield return file.Finding(
                    stage.Base!.Start, stage.Base.End, $"The base image {Shown.Key(image)} {why}, so the same file builds another image tomorrow.",
                    "Name a version, best with its digest: `image:1.2.3@sha256:…`.", $"FROM[{stage.Index}]", image) with
                { Severity = Severity.Warning };
            }
        }
    }

    private static string? WhyFloating(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal))
            return null;
        var name = image[(image.LastIndexOf('/') + 1)..];
        var colon = name.LastIndexOf(':');
        return colon < 0 ? "has no tag" : name[(colon + 1)..].Equals("latest", StringComparison.OrdinalIgnoreCase) ? "has the tag `latest`" : null;
    }
}
