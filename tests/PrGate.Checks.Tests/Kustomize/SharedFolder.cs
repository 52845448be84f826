namespace PrGate.Checks.Tests.Kustomize;

/// <summary>The folder with recorded data beside the repository.</summary>
internal static class SharedFolder
{
    /// <summary>Its path; the test is skipped, visibly, when there is none.</summary>
    public static string Path(string name)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = System.IO.Path.Combine(directory.FullName, "shared", name);
            if (Directory.Exists(candidate))
                return candidate;
        }
        throw new SkipException($"There is no shared/{name} beside the repository.");
    }
}
