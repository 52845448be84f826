using Npgsql;

namespace PrGate.Storage;

/// <summary>Whether the database can do its work now.</summary>
public sealed class StorageHealth(Database database)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private bool _schemaIsCurrent;

    /// <returns>Null when all is well, else what is wrong, in words for the administrator. Answers within two seconds.</returns>
    public async Task<string?> CheckAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            await using var command = database.DataSource.CreateCommand("select 1");
            await command.ExecuteScalarAsync(limit.Token);
            // A schema does not become older while we run.
            if (!_schemaIsCurrent && await database.Migrations.PlanAsync(limit.Token) is { Count: > 0 } outstanding)
                return $"{outstanding.Count} migrations are outstanding, {outstanding[0].Name} first: run prgate migrate";
            _schemaIsCurrent = true;
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"the database did not answer within {Limit.TotalSeconds:0} s";
        }
        catch (NpgsqlException e)
        {
            return $"the database does not answer: {e.Message}";
        }
        catch (StorageException e)
        {
            return e.Message;
        }
    }
}
