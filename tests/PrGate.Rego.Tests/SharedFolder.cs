namespace PrGate.Rego.Tests;

/// <summary>The folder of case files beside the repository; absent on most machines, and tests that need it are skipped there.</summary>
internal static class SharedFolder
{
    private static readonly string? Root = Find();

    public static string Path(params string[] parts)
    {
        Skip.If(Root is null, "no folder named shared beside the repository");
        return System.IO.Path.Combine([Root!, .. parts]);
    }

    public static IEnumerable<string> Files(string folder)
    {
        var path = Path(folder);
        Skip.IfNot(Directory.Exists(path), $"no folder {folder}");
        return Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal);
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(candidate, "rego-cases")))
            {
                return candidate;
            }
        }

        return null;
    }
}
