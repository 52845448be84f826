using System.Text;
using PrGate.Sandbox.Git;

namespace PrGate.Sandbox;

/// <summary>What a commit puts at a path. Text converts to a normal file by itself.</summary>
public sealed class SandboxFile
{
    private readonly Func<GitEntry> _make;

    private SandboxFile(Func<GitEntry> make) => _make = make;

    public static SandboxFile Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    public static SandboxFile Bytes(byte[] content) => new(() => new GitEntry(GitEntry.FileMode, new GitBlob(content)));

    public static SandboxFile Executable(string text) =>
        new(() => new GitEntry(GitEntry.ExecutableMode, new GitBlob(Encoding.UTF8.GetBytes(text))));

    /// <summary>A symbolic link to <paramref name="target"/>.</summary>
    public static SandboxFile Link(string target) => new(() => new GitEntry(GitEntry.LinkMode, new GitBlob(Encoding.UTF8.GetBytes(target))));

    /// <summary>A submodule at <paramref name="commit"/> (forty hexadecimal digits).</summary>
    public static SandboxFile Submodule(string commit) => new(() => new GitEntry(GitEntry.SubmoduleMode, null, null, commit));

    public static implicit operator SandboxFile(string text) => Text(text);

    public static SandboxFile FromString(string text) => Text(text);

    internal GitEntry ToEntry() => _make();
}
