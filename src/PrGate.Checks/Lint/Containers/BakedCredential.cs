using PrGate.Checks.Dockerfiles;
using PrGate.Checks.Lint.Secrets;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Containers;

/// <summary>A credential in <c>ENV</c> or <c>ARG</c>.</summary>
internal static class BakedCredential
{
    private const string Fix = "Remove it and change the credential; give it to the build with `RUN --mount=type=secret`, and to the container when it starts.";

    public static IEnumerable<LintFinding> Look(LintFile file, Dockerfile dockerfile)
    {
        foreach (var instruction in dockerfile.Instructions)
        {
            foreach (var (name, value) in DockerAssignments.Of(instruction))
            {
                if (value is null || What(name, value.Text.Trim('"', '\'')) is not { } what)
                    continue;
                yield return file.Finding(
                    value.Start, value.End, $"{instruction.Keyword} {Shown.Key(name)} holds {what}, which stays in the image's history for all who can pull it.",
                    Fix, $"{instruction.Keyword}.{name}", value.Text);
            }
        }
    }

    private static string? What(string name, string value) =>
        LiteralCredential.FormOf(value) ?? (CredentialNames.IsCredential(name) && LiteralCredential.IsWrittenOut(value) ? "a credential" : null);
}
