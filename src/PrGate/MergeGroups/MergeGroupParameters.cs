using Npgsql;
using NpgsqlTypes;
using PrGate.Forges;
using PrGate.Queue;

namespace PrGate.MergeGroups;

/// <summary>What <see cref="MergeGroupStore.WishSql"/> reads, beside the forge, the repository and the reason.</summary>
internal static class MergeGroupParameters
{
    public static void AddGroup(this NpgsqlParameterCollection parameters, RepositoryAddress repository, MergeGroup group, bool destroyed)
    {
        parameters.Add("path", repository.Path);
        parameters.Add(new NpgsqlParameter("installation", NpgsqlDbType.Bigint) { Value = (object?)repository.Installation ?? DBNull.Value });
        parameters.Add("head", group.Head.Value);
        parameters.Add(new NpgsqlParameter("baseSha", NpgsqlDbType.Text) { Value = (object?)group.BaseSha?.Value ?? DBNull.Value });
        parameters.Add("base", group.Base);
        parameters.Add("headRef", group.HeadRef);
        parameters.Add(new NpgsqlParameter("last", NpgsqlDbType.Integer) { Value = (object?)group.Last ?? DBNull.Value });
        parameters.Add(new NpgsqlParameter("pipeline", NpgsqlDbType.Bigint) { Value = (object?)group.Pipeline ?? DBNull.Value });
        parameters.Add("destroyed", destroyed);
    }
}
