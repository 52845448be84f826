using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>Puts together a document to which several rules contribute at computed paths, and finds their conflicts.</summary>
internal sealed class DocumentBuilder
{
    private readonly ValueTable keys = new();
    private readonly List<object> members = [];

    public int Count => keys.Count;

    /// <summary>Adds a value, or a member of a set, at a path; an empty path is not allowed for values.</summary>
    public void Add(ReadOnlySpan<RegoValue> path, RegoValue value, bool isSet, RegoPosition position)
    {
        var isNew = keys.TryAdd(path[0], out var at);
        if (path.Length > 1)
        {
            if (isNew)
            {
                members.Add(new DocumentBuilder());
            }

            (members[at] as DocumentBuilder ?? throw Conflict(position)).Add(path[1..], value, isSet, position);
            return;
        }

        if (isSet)
        {
            if (isNew)
            {
                members.Add(new RegoSetBuilder());
            }

            (members[at] as RegoSetBuilder ?? throw Conflict(position)).Add(value);
            return;
        }

        if (isNew)
        {
            members.Add(value);
        }
        else if (!(members[at] is RegoValue earlier && earlier.Equals(value)))
        {
            throw Conflict(position);
        }
    }

    /// <summary>The builder below a path, made where it is missing.</summary>
    public DocumentBuilder Below(RegoValue key, RegoPosition position)
    {
        if (keys.TryAdd(key, out var at))
        {
            members.Add(new DocumentBuilder());
        }

        return members[at] as DocumentBuilder ?? throw Conflict(position);
    }

    public RegoObject Build()
    {
        var builder = new RegoObjectBuilder(keys.Count);
        for (var i = 0; i < members.Count; i++)
        {
            builder[keys.Values[i]] = members[i] switch
            {
                DocumentBuilder below => below.Build(),
                RegoSetBuilder set => set.Build(),
                var value => (RegoValue)value,
            };
        }

        return builder.Build();
    }

    private static RegoException Conflict(RegoPosition position) => Evaluation.Conflict("object keys must be unique", position);
}
