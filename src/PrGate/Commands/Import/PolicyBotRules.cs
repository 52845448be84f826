using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PrGate.Checks.Manifests;

namespace PrGate.Commands.Import;

/// <summary>Translates policy-bot's <c>approval_rules</c>, options and disapproval.</summary>
internal sealed class PolicyBotRules(ImportSource source)
{
    private static readonly string[] UsualApprovals = [":+1:", "👍"];
    private static readonly string[] UsualDisapprovals = [":-1:", "👎"];
    private static readonly string[] Permissions = ["read", "triage", "write", "maintain", "admin"];

    private readonly PolicyBotPredicates _predicates = new(source);

    public PolicyBotRule? Rule(YamlNode node, ManifestFile file)
    {
        if (ImportSource.Mapping(node) is not { } rule || rule.StringAt("name") is not { } name)
        {
            source.Note(node, "A rule without a name is left out.");
            return null;
        }
        source.Expect(rule, "name", "description", "if", "options", "requires");
        var (when, isWhole) = _predicates.Translate(ImportSource.Mapping(rule["if"]));
        return new PolicyBotRule(
            name.Length <= 80 ? name : name[..80], when, isWhole, Require(ImportSource.Mapping(rule["requires"])), Options(ImportSource.Mapping(rule["options"])), file.PositionOf(node).Line);
    }

    /// <summary>The one objection; null when disapproval is not enabled there.</summary>
    public JsonObject? Objection(YamlMapping? disapproval)
    {
        if (disapproval is null)
            return null;
        source.Expect(disapproval, "options", "requires", "if");
        if (disapproval["if"] is { } predicate)
            source.Note(predicate, "`if` of `disapproval` has no counterpart: conditions do not object here.");
        if (_predicates.People(ImportSource.Mapping(disapproval["requires"])) is not { } from)
            return null;
        var methods = ImportSource.Mapping(ImportSource.Mapping(ImportSource.Mapping(disapproval["options"])?["methods"])?["disapprove"]);
        var objection = new JsonObject { ["from"] = from, ["liftedBy"] = from.DeepClone(), ["invalidateOnPush"] = false };
        if (methods?["github_review"] is not YamlScalar { Value: "false" })
            objection["by"] = PolicyBotPredicates.List(["changes-requested"]);
        if (Comments(methods, UsualDisapprovals) is { Count: > 0 } comments)
            objection["comments"] = PolicyBotPredicates.List(comments);
        source.Note(disapproval, "An objection is lifted by the same person's review, or by an approving review of one of `liftedBy`; comments do not lift it.");
        return objection;
    }

    private JsonObject? Require(YamlMapping? requires)
    {
        if (requires is null)
            return null;
        source.Expect(requires, "count", "users", "teams", "organizations", "permissions", "admins", "write_collaborators", "conditions");
        var require = new JsonObject();
        var from = new JsonObject();
        foreach (var key in new[] { "users", "teams", "organizations" })
        {
            if (ImportSource.Texts(requires[key]) is { Count: > 0 } names)
                from[key] = PolicyBotPredicates.List(names);
        }
        if (Least(requires) is { } least)
        {
            if (from.Count > 0)
                source.Note(requires, "People are named and a permission is: there either is enough, here only the named people count.");
            else
                from["permission"] = least;
        }
        if (ImportSource.Number(requires["count"]) is > 0 and var count)
        {
            require["count"] = Math.Min(count, 20);
            if (from.Count > 0)
                require["from"] = from;
        }
        if (requires["conditions"] is { } conditions)
        {
            var (translated, isWhole) = _predicates.Translate(ImportSource.Mapping(conditions));
            if (translated.Count > 0)
                require["conditions"] = translated;
            if (!isWhole)
                source.Note(conditions, "A condition that could not be translated is not asked for any more. Look at the rule before you use it.");
        }
        return require.Count == 0 ? null : require;
    }

    private static string? Least(YamlMapping requires)
    {
        var stated = ImportSource.Texts(requires["permissions"]).ToList();
        if (ImportSource.Truth(requires["admins"]))
            stated.Add("admin");
        if (ImportSource.Truth(requires["write_collaborators"]))
            stated.Add("write");
        return Permissions.FirstOrDefault(stated.Contains);
    }

    private JsonObject Options(YamlMapping? options)
    {
        if (options is not null)
            source.Expect(options, "allow_author", "allow_contributor", "allow_non_author_contributor", "invalidate_on_push", "ignore_edited_comments", "ignore_update_merges", "ignore_commits_by", "methods", "request_review");
        if (options?["request_review"] is { } request)
            source.Note(request, "`request_review` is left out: who is asked is not said by each rule here, but once for all of them by `approvals.request`.");
        var written = new JsonObject();
        var all = ImportSource.Truth(options?["allow_contributor"]);
        if (ImportSource.Truth(options?["allow_author"]) || all)
            written["author"] = true;
        if (all || ImportSource.Truth(options?["allow_non_author_contributor"]))
            written["contributors"] = true;
        if (!ImportSource.Truth(options?["invalidate_on_push"]))
            written["invalidateOnPush"] = false;
        else if (ImportSource.Truth(options?["ignore_update_merges"]))
            written["keepOnUpdateMerge"] = true;
        if (!ImportSource.Truth(options?["ignore_edited_comments"]))
            written["ignoreEditedComments"] = false;
        Ignored(ImportSource.Mapping(options?["ignore_commits_by"]), written);
        written["methods"] = Methods(ImportSource.Mapping(options?["methods"]));
        return written;
    }

    private void Ignored(YamlMapping? by, JsonObject written)
    {
        if (by is null)
            return;
        source.Expect(by, "users");
        if (ImportSource.Texts(by["users"]) is { Count: > 0 } users)
            written["ignoreCommitsBy"] = PolicyBotPredicates.List(users);
    }

    private JsonObject Methods(YamlMapping? methods)
    {
        if (methods is not null)
            source.Expect(methods, "comments", "comment_patterns", "github_review", "github_review_comment_patterns");
        var written = new JsonObject { ["review"] = methods?["github_review"] is not YamlScalar { Value: "false" } };
        if (Comments(methods, UsualApprovals) is { Count: > 0 } comments)
            written["comments"] = PolicyBotPredicates.List(comments);
        if (ImportSource.Texts(methods?["github_review_comment_patterns"]) is { Count: > 0 } reviews)
        {
            written["review"] = false;
            written["reviewComments"] = PolicyBotPredicates.List(reviews);
        }
        return written;
    }

    // Comments are any text that holds the words there, and regular expressions here.
    private static List<string> Comments(YamlMapping? methods, string[] usual) =>
    [
        .. (methods?["comments"] is { } stated ? ImportSource.Texts(stated) : usual).Select(Regex.Escape),
        .. ImportSource.Texts(methods?["comment_patterns"]),
    ];
}
