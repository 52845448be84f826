using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests;

/// <summary>Pull requests, files and configurations for tests, with everything ordinary unless a test says otherwise.</summary>
internal static class Given
{
    public static readonly CommitSha Head = Sha('a');
    public static readonly CommitSha Older = Sha('b');
    public static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly Person Ann = new(1, "ann");
    public static readonly Person Bo = new(2, "bo");
    public static readonly Person Cy = new(3, "cy");
    public static readonly Person Bot = new(9, "renovate[bot]", IsBot: true);

    public static CommitSha Sha(char digit) => CommitSha.Parse(new string(digit, 40));

    public static PullRequest PullRequest(params ChangedFile[] files) => new()
    {
        Key = new PullRequestKey("github", 7, 42),
        Repository = "acme/gitops",
        Title = "Raise the limits",
        Url = new Uri("https://github.example/acme/gitops/pull/42"),
        Author = Ann,
        Base = "main",
        HeadBranch = "limits",
        Head = Head,
        BaseSha = Sha('c'),
        UpdatedAt = Now,
        Files = new ChangedFiles(files),
        Commits = new([Commit(Older, Ann), Commit(Head, Ann, Older)]),
    };

    /// <summary>A signed commit of one person.</summary>
    public static Commit Commit(CommitSha sha, Person by, params CommitSha[] parents) => new()
    {
        Sha = sha,
        Parents = parents,
        Author = By(by),
        Committer = By(by),
        Message = "Raise the limits",
        Signature = new CommitSignature(SignatureState.Verified, "valid", by),
    };

    public static CommitPerson By(Person person) => new(person.Login, $"{person.Login}@acme.example", person);

    /// <summary>Everyone may write.</summary>
    public static readonly People Writers = new() { Permissions = Enumerable.Range(1, 99).ToDictionary(id => (long)id, _ => (Permission?)Permission.Write) };

    public static ChangedFile File(string path, string text, ChangeKind kind = ChangeKind.Modified) => File(path, Encoding.UTF8.GetBytes(text), kind);

    public static ChangedFile File(string path, byte[] bytes, ChangeKind kind = ChangeKind.Modified) => new()
    {
        Path = path,
        Kind = kind,
        Head = new FileContent.Loaded(bytes),
        HeadBlob = BlobId.Of(bytes),
    };

    /// <summary>The same file with all its lines added by the diff.</summary>
    public static ChangedFile WithDiff(this ChangedFile file)
    {
        var lines = file.Head is FileContent.Loaded loaded ? Encoding.UTF8.GetString(loaded.Bytes.Span).Split('\n').Length : 0;
        var hunk = new DiffHunk(0, 0, 1, lines, Enumerable.Range(1, lines).ToHashSet(), new Dictionary<int, int>());
        return file with { Diff = new FileDiff([hunk]) };
    }

    public static ConfigInEffect Defaults => new(RepositoryConfig.Default, ConfigOrigin.Defaults);

    /// <summary>A configuration of the base branch; <c>version: 1</c> is added.</summary>
    public static ConfigInEffect Config(string yaml) => new(Parsed("version: 1\n" + yaml), ConfigOrigin.BaseBranch, ".prgate.yml");

    public static RepositoryConfig Parsed(string yaml)
    {
        var reading = ConfigParser.Parse(".prgate.yml", yaml);
        Assert.True(reading.IsValid, string.Join('\n', reading.Errors));
        return reading.Config;
    }

    public static Verdict Judge(PullRequest pullRequest, ConfigInEffect? config = null) => Gate.Judge(new GateInput(pullRequest, config ?? Defaults, Now) { People = Writers });

    public static Review Approved(this Person person, CommitSha? commit = null, int minute = 0) => Review(person, ReviewState.Approved, commit, minute);

    public static Review Review(Person person, ReviewState state, CommitSha? commit, int minute) =>
        new(person, state, commit ?? Head, Now.AddMinutes(minute));
}
