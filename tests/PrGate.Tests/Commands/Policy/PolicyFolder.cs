namespace PrGate.Tests.Commands.Policy;

/// <summary>A folder of a test's own, gone when the test is over.</summary>
internal sealed class PolicyFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("prgate-policy-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Writes a file and gives its path.</summary>
    public string Add(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
