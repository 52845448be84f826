namespace PrGate.Sandbox.Git;

/// <summary>What stands under a name in a tree: exactly one of a blob, a subtree or a submodule's commit.</summary>
internal sealed record GitEntry(string Mode, GitBlob? Blob, GitTree? Tree = null, string? Submodule = null)
{
    public const string FileMode = "100644", ExecutableMode = "100755", LinkMode = "120000", TreeMode = "040000", SubmoduleMode = "160000";

    public string Id => Blob?.Id ?? Tree?.Id ?? Submodule!;

    /// <summary>Git's word for the object: blob, tree or commit.</summary>
    public string ObjectType => Blob is not null ? "blob" : Tree is not null ? "tree" : "commit";
}
