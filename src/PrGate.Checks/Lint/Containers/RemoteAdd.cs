using PrGate.Checks.Dockerfiles;

namespace PrGate.Checks.Lint.Containers;

/// <summary>An <c>ADD</c> that fetches what nothing verifies.</summary>
internal static class RemoteAdd
{
    private static readonly string[] Schemes = ["http://", "https://", "ftp://"];

    public static IEnumerable<LintFinding> Look(LintFile file, Dockerfile dockerfile) =>
        from instruction in dockerfile.Instructions
        where instruction.Keyword == "ADD" && instruction.Flag("checksum") is not { Length: > 0 }
        from word in instruction.Words.SkipLast(1)
        let address = word.Text.Trim('"', '\'')
        where Schemes.Any(s => address.StartsWith(s, StringComparison.OrdinalIgnoreCase))
        select file.Finding(
            word.Start, word.End, "`ADD` fetches an address, and nothing checks what comes from it.",
            "Add `--checksum=sha256:…`, or download it in a `RUN` that checks its digest.", "ADD", address) with
        { Severity = Severity.Warning };
}
