using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>Which files are read at all, and what is said of the others.</summary>
internal static class FileLimits
{
    public const int MaxBytes = FileContent.MaxBytes;

    public static readonly FileContent TooLarge = FileContent.TooLarge;
    public static readonly FileContent Link = new FileContent.Unavailable("it is a symbolic link, which is not followed");
    public static readonly FileContent Submodule = new FileContent.Unavailable("it is a submodule, whose files are in another repository");
    public static readonly FileContent Directory = new FileContent.Unavailable("it is a directory");
    public static readonly FileContent NotTheBlob = new FileContent.Unavailable("the forge's bytes are not those that its own id names");

    /// <summary>What a Git file mode means; null for an ordinary file.</summary>
    public static FileContent? FromMode(int mode) => (mode & 0xF000) switch
    {
        0x8000 => null,
        0xA000 => Link,
        0xE000 => Submodule,
        0x4000 => Directory,
        _ => new FileContent.Unavailable("it is not an ordinary file"),
    };
}
