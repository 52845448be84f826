namespace PrGate.Sandbox;

/// <summary>Files by path, as a commit changes them; null deletes.</summary>
public sealed class SandboxFiles : Dictionary<string, SandboxFile?>
{
    public SandboxFiles()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>One file.</summary>
    public SandboxFiles(string path, string? text)
        : this() => this[path] = text is null ? null : SandboxFile.Text(text);

#nullable disable annotations
    public static implicit operator SandboxFiles(Dictionary<string, string> files) => FromDictionary(files);

    public static SandboxFiles FromDictionary(Dictionary<string, string> files)
#nullable restore annotations
    {
        var result = new SandboxFiles();
        foreach (var (path, text) in files)
            result[path] = text is null ? null : SandboxFile.Text(text);
        return result;
    }
}
