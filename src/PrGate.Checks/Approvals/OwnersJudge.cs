using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.CodeOwners;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Judges whether an owner of every gated path approved, in every section that claims it.</summary>
internal sealed class OwnersJudge(ApprovalFacts facts)
{
    private const int MostShown = 50;
    private const string Title = "owners of every path";

    public JudgedRequirement Judge(ConsentJudge consents)
    {
        if (Unusable(facts.Input.CodeOwners, out var file) is { } why)
            return new JudgedRequirement(Explained.Node(Title, ExplanationState.Unknown, why), [], new Need.Met(false)) { Missing = why };
        var paths = facts.Gated.SelectMany(f => f.Paths).Distinct(StringComparer.Ordinal).ToList();
        var claims = paths
            .SelectMany(path => file.ClaimsOn(path).Select(c => (Path: path, c.Section, c.Entry)))
            .GroupBy(c => (c.Section, c.Entry))
            .Select(g => Claim(g.Key.Section, g.Key.Entry, [.. g.Select(c => c.Path)], consents))
            .ToList();
        var nodes = claims.Select(c => c.Node).Take(MostShown).ToList();
        if (claims.Count == 0)
            nodes.Add(Explained.Node("nobody owns the changed paths", ExplanationState.Holds));
        nodes.AddRange(file.Problems.Select(p => Explained.Node($"{facts.Input.CodeOwners?.Path}:{p.Line}:{p.Column} is skipped", ExplanationState.NotApplicable, p.Message)));
        var open = claims.Where(c => c.Node.State != ExplanationState.Holds).ToList();
        var more = open.Count > 1 ? $" and of {Words.Count(open.Count - 1, "other line")}" : "";
        var state = Explained.All(claims.Select(c => c.Node));
        return new JudgedRequirement(
            Explained.Node(Title, state, $"{claims.Count - open.Count} of {Words.Count(claims.Count, "line")} that claim a changed path", nodes),
            Together(claims.SelectMany(c => c.Consents)),
            new Need.All([.. claims.Select(c => c.Need)]))
        {
            Missing = open.Count == 0 ? null : open[0].Missing + more,
        };
    }

    private static string? Unusable(CodeOwnersSource? source, out CodeOwnersFile file)
    {
        file = new CodeOwnersFile([], []);
        switch (source?.Content)
        {
            case null or FileContent.NotLoaded:
                return "the code owners could not be read";
            case FileContent.Absent:
                return "the base branch has no CODEOWNERS file";
            case FileContent.Unavailable unavailable:
                return $"{source.Path} cannot be read: {unavailable.Why}";
            case FileContent.Loaded loaded when CodeOwnersReader.Read(source.Dialect, loaded.Bytes.Span) is { } read:
                file = read;
                return null;
            default:
                return $"{source.Path} has more than {CodeOwnersReader.MaxEntries} patterns";
        }
    }

    private JudgedRequirement Claim(CodeOwnersSection section, CodeOwnersEntry entry, IReadOnlyList<string> paths, ConsentJudge consents)
    {
        var owners = string.Join(" ", entry.Owners);
        var judged = consents.Judge(p => IsOwner(entry, p), $"the owners {owners}", null, p => entry.Owners.Any(o => o is Owner.User user && IsNamed(user, p)));
        var where = $"{entry.Pattern} (line {entry.Line}{(section.Name.Length == 0 ? "" : $", section {section.Name}")})";
        var claim = JudgedRequirement.Of($"{Words.Count(section.Count, "approval")} from owners of {where}: {owners}", section.Count, judged, Leaf(entry, consents));
        if (section.IsOptional)
        {
            return claim with
            {
                Node = claim.Node with { State = ExplanationState.Holds, Why = $"optional; {claim.Node.Why}" },
                Need = new Need.Met(true),
                Missing = null,
            };
        }
        var given = judged.Count(j => j.State == ApproverState.Counts);
        return claim.Missing is null ? claim : claim with
        {
            Missing = claim.Node.State == ExplanationState.Unknown
                ? $"{given} of {section.Count} approvals by owners of {paths[0]}, and {judged.First(j => j.State == ApproverState.Unknown).Why}"
                : $"{given} of {section.Count} approvals by owners of {paths[0]}",
        };
    }

    private Need.Leaf Leaf(CodeOwnersEntry entry, ConsentJudge consents)
    {
        var who = new Who(
            [.. entry.Owners.OfType<Owner.User>().Select(u => u.Login).Where(l => facts.People.MembersOf(l) is null)],
            [.. entry.Owners.OfType<Owner.Team>().Select(t => t.Path), .. entry.Owners.OfType<Owner.User>().Select(u => u.Login).Where(l => facts.People.MembersOf(l) is not null)],
            [],
            null);
        var role = entry.Owners.OfType<Owner.Role>().Select(r => (Permission?)r.Least).Min();
        return Need.Leaf.Of(0, who, consents) with
        {
            Also = [.. entry.Owners.OfType<Owner.Email>().Select(e => facts.People.ByEmail(e.Address)).OfType<Person>()],
            Anyone = role is { } least ? $"someone with {least.ToString().ToLowerInvariant()} permission" : null,
        };
    }

    private bool? IsOwner(CodeOwnersEntry entry, Person person)
    {
        bool? found = false;
        foreach (var owner in entry.Owners)
        {
            bool? one = owner switch
            {
                Owner.User user => IsNamed(user, person) || facts.People.IsMember(user.Login, person) == true,
                Owner.Team team => facts.People.IsMember(team.Path, person),
                Owner.Email email => facts.People.Emails.ContainsKey(email.Address) ? facts.People.ByEmail(email.Address)?.Id == person.Id : null,
                Owner.Role role => facts.People.PermissionOf(person) is { } permission ? permission >= role.Least : null,
                _ => null,
            };
            if (one == true)
                return true;
            found = one is null ? null : found;
        }
        return found;
    }

    private static bool IsNamed(Owner.User user, Person person) => user.Login.Equals(person.Login, StringComparison.OrdinalIgnoreCase);

    // One row a person: an approval counts for the rule if it counts for any line.
    private static IReadOnlyList<JudgedConsent> Together(IEnumerable<JudgedConsent> consents) =>
        [.. consents.GroupBy(c => c.Consent.By.Id).Select(g => g.MinBy(c => c.State)!)];
}
