using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Approvals.Reading;

/// <summary>Reads of whom a review is asked: <c>{ mode: random, count: 1, from: { teams: [acme/sre] } }</c>.</summary>
internal static class RequestReader
{
    private static readonly IReadOnlyList<(string, RequestMode)> Modes = [("random", RequestMode.Random), ("all", RequestMode.All), ("teams", RequestMode.Teams)];

    /// <returns>Null without the key, or with an error.</returns>
    public static RequestOptions? Read(ConfigNodes nodes, YamlNode? node)
    {
        if (node is null || nodes.Section(node, ApprovalKeys.Request) is not { } request)
            return null;
        if (request["mode"] is null)
            nodes.Error(request, "`approvals.request` has no `mode`.", "Write 'mode: random', or `all` or `teams`.");
        var mode = nodes.Choice(request["mode"], "`request.mode`", Modes);
        if (request["count"] is { } counted && mode is RequestMode.All or RequestMode.Teams)
            nodes.Error(counted, "`request.count` belongs to the mode `random`.", "Remove it, or write 'mode: random'.");
        var count = nodes.Number(request["count"], "`request.count`", 1, ReviewRequest.Most) ?? 1;
        var from = From(nodes, request["from"]);
        if (mode == RequestMode.Teams && from is { Teams.Count: 0 })
            nodes.Error(request["from"]!, "`request.from` lists no `teams`, and the mode asks teams.", "List teams, or write 'mode: all'.");
        return mode is { } chosen ? new RequestOptions(chosen, count, from) : null;
    }

    private static Who? From(ConfigNodes nodes, YamlNode? node)
    {
        if (node is null || nodes.Section(node, ApprovalKeys.RequestFrom) is not { } from)
            return null;
        if (from.Entries.Count == 0)
            nodes.Error(from, "`request.from` names nobody.", "Write for example '{ teams: [acme/sre] }', or remove it.");
        return new Who(WhoReader.Names(nodes, from["users"], "`request.from`: `users`"), WhoReader.Names(nodes, from["teams"], "`request.from`: `teams`"), [], null);
    }
}
