using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>What would still make a requirement hold, as far as people can.</summary>
internal abstract record Need
{
    private Need() { }

    /// <summary>Nobody's approval changes it.</summary>
    public sealed record Met(bool Holds) : Need;

    public sealed record All(IReadOnlyList<Need> Parts) : Need;

    public sealed record Any(IReadOnlyList<Need> Parts) : Need;

    /// <summary>So many more different people.</summary>
    public sealed record Leaf : Need
    {
        /// <summary>How many in all.</summary>
        public int Required { get; init; }

        /// <summary>How many more.</summary>
        public int Missing { get; init; }

        /// <summary>Who is asked.</summary>
        public required Who From { get; init; }

        /// <summary>Further accounts that are asked, by their e-mail.</summary>
        public IReadOnlyList<Person> Also { get; init; } = [];

        /// <summary>Who can be asked without a name: "someone with write permission"; null when only the named ones can.</summary>
        public string? Anyone { get; init; }

        /// <summary>Those whose approval counts already.</summary>
        public IReadOnlyList<Person> Voted { get; init; } = [];

        /// <summary>Those whose approval would count again if they gave it again.</summary>
        public IReadOnlyList<Person> Outdated { get; init; } = [];

        /// <summary>Whether an account is certainly kept from approving (the author, a contributor, without permission).</summary>
        public required Func<Person, bool> IsBarred { get; init; }

        public static Leaf Of(int count, Who from, ConsentJudge consents) => new()
        {
            Required = count,
            Missing = count,
            From = from,
            Anyone = from.NamesPeople ? null : from.Permission is { } least ? $"someone with {least.ToString().ToLowerInvariant()} permission" : consents.AuthorMay ? "someone" : "someone other than the author",
            IsBarred = person => consents.WhyNotAllowed(person, _ => true, "", from.Permission, from.Names)?.State == ApproverState.NotAllowed,
        };
    }

    /// <summary>Every leaf below.</summary>
    public IEnumerable<Leaf> Leaves => this switch
    {
        Leaf leaf => [leaf],
        All all => all.Parts.SelectMany(p => p.Leaves),
        Any any => any.Parts.SelectMany(p => p.Leaves),
        _ => [],
    };

    /// <summary>The leaves that people can still bring it nearer by: none of what holds already.</summary>
    public IEnumerable<Leaf> Open => HoldsWith(new int[Leaves.Count()])
        ? []
        : this switch
        {
            Leaf leaf => [leaf],
            All all => all.Parts.SelectMany(p => p.Open),
            Any any => any.Parts.SelectMany(p => p.Open),
            _ => [],
        };

    /// <summary>Whether it would hold if so many more approved each leaf, in the order of <see cref="Leaves"/>.</summary>
    public bool HoldsWith(ReadOnlySpan<int> more)
    {
        var at = 0;
        return HoldsWith(more, ref at);
    }

    private bool HoldsWith(ReadOnlySpan<int> more, ref int at)
    {
        switch (this)
        {
            case Met met:
                return met.Holds;
            case Leaf leaf:
                return more[at++] >= leaf.Missing;
            default:
                var isAll = this is All;
                var holds = isAll;
                foreach (var part in this is All all ? all.Parts : ((Any)this).Parts)
                {
                    // What people cannot change is no reason not to ask for what they can.
                    if (isAll && part is Met)
                        continue;
                    var one = part.HoldsWith(more, ref at);
                    holds = isAll ? holds & one : holds | one;
                }
                return holds;
        }
    }
}
