using PrGate.Checks.CodeOwners;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

/// <summary>
/// An organisation for tests: ann (author), bo and cy in acme/sre, di in acme/dev, ed outside with write, flo with read only, maya who maintains, and the
/// bot renovate. Each test changes what it is about.
/// </summary>
internal sealed record Situation
{
    public static readonly Person Di = new(4, "di");
    public static readonly Person Ed = new(5, "ed");
    public static readonly Person Flo = new(6, "flo");
    public static readonly Person Maya = new(7, "maya");
    public static readonly Person Anna = new(8, "ann-admin");

    private static readonly Dictionary<string, Person> Names =
        new Person[] { Given.Ann, Given.Bo, Given.Cy, Di, Ed, Flo, Maya, Anna, Given.Bot, Person.Ghost }.ToDictionary(p => p.Login, StringComparer.Ordinal);

    public static readonly People Acme = new()
    {
        Permissions = new Dictionary<long, Permission?>
        {
            [1] = Permission.Write, [2] = Permission.Write, [3] = Permission.Write, [4] = Permission.Write, [5] = Permission.Write, [6] = Permission.Read,
            [7] = Permission.Maintain, [8] = Permission.Admin, [9] = Permission.Write,
        },
        Teams = new Dictionary<string, IReadOnlyList<Person>?>(StringComparer.OrdinalIgnoreCase)
        {
            ["acme/sre"] = [Given.Bo, Given.Cy], ["acme/dev"] = [Di, Given.Ann, Flo], ["acme/secret"] = null, ["acme/empty"] = [], ["acme/only-ann"] = [Given.Ann],
        },
        Organizations = new Dictionary<string, IReadOnlyDictionary<long, bool>>(StringComparer.OrdinalIgnoreCase)
        {
            ["acme"] = new Dictionary<long, bool> { [1] = true, [2] = true, [3] = true, [4] = true, [5] = false, [6] = true, [7] = true },
        },
        Emails = new Dictionary<string, Person?>(StringComparer.OrdinalIgnoreCase) { ["di@acme.example"] = Di, ["gone@acme.example"] = null },
    };

    public PullRequest PullRequest { get; init; } = Given.PullRequest(Given.File("apps/a.yaml", "a: 1\n"));

    public People People { get; init; } = Acme;

    public CodeOwnersSource? Owners { get; init; }

    public string Config { get; init; } = "approvals: { rules: [{ name: rule, require: { count: 1 } }] }";

    public static Person Who(string login) => Names[login];

    /// <summary>One rule, named <c>rule</c>.</summary>
    public static Situation Rule(string rule) => new() { Config = $"environments: {{ production: {{ paths: ['prod/**'] }} }}\napprovals: {{ rules: [{{ name: rule, {rule} }}] }}" };

    /// <summary><c>bo</c> approved the head, <c>bo@old</c> the commit before, <c>bo!</c> requested changes, <c>bo-</c> was dismissed; in this order.</summary>
    public Situation With(string reviews)
    {
        var given = new List<Review>();
        foreach (var word in reviews.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var state = word.EndsWith('!') ? ReviewState.ChangesRequested : word.EndsWith('-') ? ReviewState.Dismissed : ReviewState.Approved;
            var parts = word.TrimEnd('!', '-').Split('@');
            given.Add(new Review(Who(parts[0]), state, parts.Length == 1 ? Given.Head : Given.Older, Given.Now.AddMinutes(given.Count - 100)));
        }
        return this with { PullRequest = PullRequest with { Reviews = given } };
    }

    public Situation Owned(string text, CodeOwnersDialect dialect = CodeOwnersDialect.GitHub) =>
        this with { Owners = new CodeOwnersSource(dialect, "CODEOWNERS", new FileContent.Loaded(System.Text.Encoding.UTF8.GetBytes(text))) };

    public Situation Files(params string[] paths) =>
        this with { PullRequest = PullRequest with { Files = new ChangedFiles([.. paths.Select(p => Given.File(p, "a: 1\n"))]) } };

    public Verdict Judge() => Gate.Judge(new GateInput(PullRequest, Given.Config(Config), Given.Now) { People = People, CodeOwners = Owners });

    /// <summary>The result of the rule named <c>rule</c>, or of whatever else is named.</summary>
    public CheckResult Result(string check = "rule") => Judge().Results.Single(r => r.Check == check);

    public void Is(string state) => Assert.Equal(state, Judge().Status.ToString().ToLowerInvariant());
}
