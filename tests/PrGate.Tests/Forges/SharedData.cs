namespace PrGate.Tests.Forges;

/// <summary>Data that lies beside the repository; tests that need it are skipped, visibly, where it is absent.</summary>
internal static class SharedData
{
    public static readonly string? Root = Find();

    /// <summary>The path of a file or folder below <c>shared</c>; skips the test when it is not there.</summary>
    public static string Path(string relative)
    {
        var path = Root is null ? null : System.IO.Path.Combine(Root, relative);
        Skip.If(path is null || !(File.Exists(path) || Directory.Exists(path)), $"The shared data '{relative}' is not beside the repository.");
        return path!;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(candidate, "api")))
                return candidate;
        }
        return null;
    }
}
