namespace PrGate.Checks.PullRequests;

/// <summary>One side of a file: its bytes, or why there are none. Only <see cref="Loaded"/> can be judged.</summary>
public abstract record FileContent
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>It exists and is larger than <see cref="MaxBytes"/>.</summary>
    public static readonly FileContent TooLarge = new Unavailable("it is larger than 1 MiB");

    private FileContent() { }

    /// <summary>Nobody asked for it.</summary>
    public sealed record NotLoaded : FileContent
    {
        public static readonly NotLoaded Instance = new();
    }

    /// <summary>The file does not exist on this side.</summary>
    public sealed record Absent : FileContent
    {
        public static readonly Absent Instance = new();
    }

    public sealed record Loaded(ReadOnlyMemory<byte> Bytes) : FileContent;

    /// <summary>It exists and cannot be judged: too large, a link, a submodule, refused by the forge.</summary>
    /// <param name="Why">A clause for people: "it is larger than 1 MiB".</param>
    public sealed record Unavailable(string Why) : FileContent;
}
