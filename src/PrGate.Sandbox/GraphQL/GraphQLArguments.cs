namespace PrGate.Sandbox.GraphQL;

/// <summary>The arguments of one field, with variables put in.</summary>
internal readonly struct GraphQLArguments(IReadOnlyList<KeyValuePair<string, object?>> arguments, IReadOnlyDictionary<string, object?> variables)
{
    public string? Text(string name) => Value(name) as string;

    public long? Number(string name) => Value(name) as long?;

    public IEnumerable<string> Texts(string name) => Value(name) switch
    {
        IEnumerable<object?> list => list.OfType<string>(),
        string one => [one],
        _ => [],
    };

    /// <summary>A field of the one argument <c>input</c> that mutations take.</summary>
    public string Input(string name) => (Value("input") as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(name) as string
        ?? throw new GraphQLError($"Argument '{name}' on InputObject is required. Expected type String!", code: "missingRequiredInputObjectAttribute");

    private object? Value(string name)
    {
        foreach (var (key, value) in arguments)
        {
            if (key == name)
                return Resolve(value);
        }
        return null;
    }

    private object? Resolve(object? value)
    {
        var known = variables;
        return value switch
        {
            GraphQLVariableUse use => known.GetValueOrDefault(use.Name),
            List<object?> list => list.ConvertAll(v => new GraphQLArguments([], known).Resolve(v)),
            Dictionary<string, object?> fields => fields.ToDictionary(f => f.Key, f => new GraphQLArguments([], known).Resolve(f.Value)),
            _ => value,
        };
    }
}
