namespace PrGate.Tests.Contracts;

/// <summary>Tools that others wrote, installed from npm into <c>tests/peers</c>; tests that need them are skipped, visibly, where they are missing.</summary>
internal static class Peers
{
    /// <summary>The folder of the tools; skips the test when <paramref name="package"/> is not installed there or Node is missing.</summary>
    public static string Folder(string package)
    {
        var peers = Find();
        Skip.If(
            peers is null || !Directory.Exists(Path.Combine(peers, "node_modules", package)) || !OnPath("node"),
            "The test peers are not installed: run 'npm ci' in tests/peers (Node 20 or newer).");
        return peers!;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var peers = Path.Combine(folder.FullName, "tests", "peers");
            if (File.Exists(Path.Combine(peers, "package.json")))
                return peers;
        }
        return null;
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => p.Length > 0 && File.Exists(Path.Combine(p, program)));
}
