using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Lists who could still approve, and which leaves each of them would serve.</summary>
internal sealed class AskOptions(ApprovalFacts facts, IReadOnlyList<Need.Leaf> leaves)
{
    private const int Plenty = 1_000;
    private const int OneOfMany = 3;

    private readonly KnownPeople _known = new(facts);

    /// <summary>
    /// In the order of preference among answers of one size: those who approved before, then the widest circle that will do. Who is only known to be one
    /// of many is not asked by name.
    /// </summary>
    public IReadOnlyList<AskOption> List() =>
        [.. Named().Where(o => o.Rank != OneOfMany).GroupBy(o => (o.Label, o.Serves)).Select(g => g.First() with { Capacity = g.Sum(o => o.Capacity) })
            .Concat(Unnamed())
            .Where(o => o.Serves != 0)
            .OrderBy(o => o.Rank == 0 ? int.MinValue : -o.Rank).ThenByDescending(o => System.Numerics.BitOperations.PopCount(o.Serves)).ThenBy(o => o.Label, StringComparer.Ordinal)];

    private IEnumerable<AskOption> Named()
    {
        var people = leaves
            .SelectMany(l => l.From.Users.Select(_known.Resolve).Concat(l.From.Teams.SelectMany(t => facts.People.MembersOf(t) ?? [])).Concat(l.Also).Concat(l.Outdated))
            .Where(p => p.Id != 0)
            .DistinctBy(p => p.Id);
        return people.Select(Option);
    }

    private AskOption Option(Person person)
    {
        ulong serves = 0;
        var (label, rank) = ("", int.MaxValue);
        for (var i = 0; i < leaves.Count; i++)
        {
            var leaf = leaves[i];
            if (leaf.Voted.Any(v => facts.AreSame(v, person)) || leaf.IsBarred(person) || HowNamed(leaf, person) is not { } named)
                continue;
            serves |= 1UL << i;
            if (named.Rank < rank)
                (label, rank) = named;
        }
        return new AskOption(label, serves, 1, rank);
    }

    private (string Label, int Rank)? HowNamed(Need.Leaf leaf, Person person)
    {
        if (leaf.Outdated.Any(o => o.Id == person.Id))
            return (person.Login, 0);
        if (leaf.From.Names(person) || leaf.Also.Any(a => a.Id == person.Id))
            return (person.Login, 1);
        if (leaf.From.Teams.FirstOrDefault(t => facts.People.IsMember(t, person) == true) is { } team)
            return ("@" + team, 2);
        if (leaf.From.Organizations.Any(o => facts.People.InOrganization(o, person) == true) || leaf.Anyone is not null)
            return (person.Login, OneOfMany);
        return null;
    }

    // Teams that could not be read, organisations, and whoever has the permission.
    private IEnumerable<AskOption> Unnamed()
    {
        foreach (var team in leaves.SelectMany(l => l.From.Teams).Distinct(StringComparer.OrdinalIgnoreCase).Where(t => facts.People.MembersOf(t) is null))
            yield return new AskOption("@" + team, Mask(l => l.From.Teams.Contains(team, StringComparer.OrdinalIgnoreCase) || IsOpen(l, ConsentJudge.Least)), Plenty, 4);
        foreach (var organization in leaves.SelectMany(l => l.From.Organizations).Distinct(StringComparer.OrdinalIgnoreCase))
            yield return new AskOption($"someone of {organization}", Mask(l => l.From.Organizations.Contains(organization, StringComparer.OrdinalIgnoreCase) || IsOpen(l, ConsentJudge.Least)), Plenty, 5);
        foreach (var open in leaves.Where(l => l.Anyone is not null).DistinctBy(l => l.Anyone))
            yield return new AskOption(open.Anyone!, Mask(l => IsOpen(l, open.From.Permission ?? ConsentJudge.Least)), Plenty, 6);
    }

    private static bool IsOpen(Need.Leaf leaf, Permission permission) => leaf.Anyone is not null && (leaf.From.Permission ?? ConsentJudge.Least) <= permission;

    private ulong Mask(Predicate<Need.Leaf> serves)
    {
        ulong mask = 0;
        for (var i = 0; i < leaves.Count; i++)
            mask |= serves(leaves[i]) ? 1UL << i : 0;
        return mask;
    }
}
