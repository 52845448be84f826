using Npgsql;
using NpgsqlTypes;
using PrGate.Checks.PullRequests;

namespace PrGate.Queue;

/// <summary>Typed parameters for <see cref="WorkSql"/>: typed once, so that every statement is prepared once.</summary>
internal static class QueueParameters
{
    public static void Add<T>(this NpgsqlParameterCollection parameters, string name, T value) =>
        parameters.Add(new NpgsqlParameter<T>(name, value));

    public static void AddJson(this NpgsqlParameterCollection parameters, string name, string? value) =>
        parameters.Add(new NpgsqlParameter<string?>(name, NpgsqlDbType.Jsonb) { TypedValue = value });

    public static void AddKey(this NpgsqlParameterCollection parameters, PullRequestKey key)
    {
        parameters.Add("forge", key.Forge);
        parameters.Add("repository", key.Repository);
        parameters.Add("number", key.Number);
    }

    /// <summary>How bursts are settled: needed by <see cref="WorkSql.MergeWishes"/>.</summary>
    public static void AddSettling(this NpgsqlParameterCollection parameters, QueueOptions options)
    {
        parameters.Add("settle", options.SettleAfterRun);
        parameters.Add("quiet", options.Quiet);
        parameters.Add("quietLimit", options.QuietLimit);
        parameters.Add("suspicious", options.MaxDeaths - 1);
    }

    public static void AddCompletions(this NpgsqlParameterCollection parameters, IReadOnlyCollection<Completion> completions, QueueOptions options)
    {
        parameters.Add("forges", completions.Select(c => c.Key.Forge).ToArray());
        parameters.Add("repositories", completions.Select(c => c.Key.Repository).ToArray());
        parameters.Add("numbers", completions.Select(c => c.Key.Number).ToArray());
        parameters.Add("fences", completions.Select(c => c.Fence).ToArray());
        parameters.Add("fates", completions.Select(c => c.Fate).ToArray());
        parameters.Add("delays", completions.Select(c => c.DelaySeconds).ToArray());
        parameters.Add("texts", completions.Select(c => c.Text).ToArray());
        parameters.Add("scopes", completions.Select(c => c.Scope).ToArray());
        parameters.Add("quiet", options.Quiet);
        parameters.Add("quietLimit", options.QuietLimit);
    }
}
