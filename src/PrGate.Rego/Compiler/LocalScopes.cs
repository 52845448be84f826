namespace PrGate.Rego.Compiler;

/// <summary>The variables visible at a place: scopes of bodies inside each other, and the undeclared ones shared by the whole clause.</summary>
internal sealed class LocalScopes(List<RegoError> errors, bool strict, bool keepRoots)
{
    private readonly List<Scope> scopes = [];
    private readonly Dictionary<string, Local> undeclared = new(StringComparer.Ordinal);
    private int slots;

    private enum Occurrence
    {
        Seen,
        Assigned,
        Declared,
        Argument,
    }

    /// <summary>Slots handed out so far.</summary>
    public int Slots => slots;

    public IReadOnlyCollection<Local> Undeclared => undeclared.Values;

    /// <summary>Locals declared in the outermost scope, for a query's bindings.</summary>
    public List<Local> Outermost { get; } = [];

    /// <summary>Opens a body; <paramref name="declares"/> are the names it declares anywhere, which hide rules and imports all through it.</summary>
    public void Push(IEnumerable<string> declares) => scopes.Add(new Scope([.. declares]));

    public void Pop()
    {
        var scope = scopes[^1];
        scopes.RemoveAt(scopes.Count - 1);
        foreach (var (name, (local, occurrence)) in scope.Names)
        {
            if (local is not { IsUsed: false, IsWildcard: false, IsReported: false })
            {
                continue;
            }

            if (occurrence == Occurrence.Declared)
            {
                errors.Add(new RegoError("rego_compile_error", $"declared var {name} unused", local.Position));
            }
            else if (occurrence == Occurrence.Assigned && strict)
            {
                errors.Add(new RegoError("rego_compile_error", $"assigned var {name} unused", local.Position));
            }
        }
    }

    public Local Generate(RegoPosition position) => new("__local" + slots, slots++, position) { IsGenerated = true, IsUsed = true };

    public Local Wildcard(RegoPosition position) => new("_", slots++, position) { IsUsed = true };

    public Local DeclareArgument(string name, RegoPosition position) => Declare(name, position, Occurrence.Argument, used: true);

    public Local DeclareAssigned(string name, RegoPosition position) => Declare(name, position, Occurrence.Assigned, used: false);

    /// <param name="name">The variable.</param>
    /// <param name="position">Where it is declared.</param>
    /// <param name="used">The declaration itself uses it (some .. in, every's value).</param>
    public Local DeclareSome(string name, RegoPosition position, bool used) => Declare(name, position, Occurrence.Declared, used);

    public bool IsDeclaredHere(string name) => scopes[^1].Names.TryGetValue(name, out var known) && known.Occurrence != Occurrence.Seen;

    /// <summary>The name is a variable here even if a rule or import has the same one.</summary>
    public bool Hides(string name) => scopes.Exists(scope => scope.Declares.Contains(name) || (scope.Names.TryGetValue(name, out var known) && known.Local is not null));

    public Local Use(string name, RegoPosition position)
    {
        for (var i = scopes.Count - 1; i >= 0; i--)
        {
            if (scopes[i].Names.TryGetValue(name, out var known) && known.Local is not null)
            {
                known.Local.IsUsed = true;
                return known.Local;
            }
        }

        scopes[^1].Names.TryAdd(name, (null, Occurrence.Seen));
        if (!undeclared.TryGetValue(name, out var local))
        {
            undeclared[name] = local = new Local(name, slots++, position) { IsUsed = true };
        }

        return local;
    }

    private Local Declare(string name, RegoPosition position, Occurrence occurrence, bool used)
    {
        if (keepRoots && name is ("input" or "data") && occurrence != Occurrence.Argument)
        {
            errors.Add(new RegoError("rego_compile_error", $"variables must not shadow {name} (use a different variable name)", position));
        }

        var scope = scopes[^1];
        if (scope.Names.TryGetValue(name, out var earlier))
        {
            var message = earlier.Occurrence switch
            {
                Occurrence.Seen => $"var {name} referenced above",
                Occurrence.Assigned => $"var {name} assigned above",
                Occurrence.Declared => $"var {name} declared above",
                _ => $"arg {name} redeclared",
            };
            errors.Add(new RegoError("rego_compile_error", message, position));
            if (earlier.Local is not null)
            {
                // One complaint about a name is enough.
                earlier.Local.IsReported = true;
                return earlier.Local;
            }
        }

        var local = new Local(name, slots++, position) { IsUsed = used };
        scope.Names[name] = (local, occurrence);
        if (scopes.Count == 1)
        {
            Outermost.Add(local);
        }

        return local;
    }

    private sealed record Scope(HashSet<string> Declares)
    {
        public Dictionary<string, (Local? Local, Occurrence Occurrence)> Names { get; } = new(StringComparer.Ordinal);
    }
}
