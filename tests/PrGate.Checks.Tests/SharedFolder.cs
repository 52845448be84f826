namespace PrGate.Checks.Tests;

/// <summary>Finds data that lies beside the repository; tests that need it are skipped, and shown as skipped, where it is absent.</summary>
internal static class SharedFolder
{
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", name);
            if (Directory.Exists(candidate) || File.Exists(candidate))
                return candidate;
        }
        return null;
    }

    public static string Required(string name)
    {
        var found = Find(name);
        Skip.If(found is null, $"There is no shared/{name} beside the repository.");
        return found!;
    }
}
