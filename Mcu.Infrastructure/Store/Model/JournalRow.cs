using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>One act on anything but an incident. Rows are only ever added; sealing adds number and hash, once.</summary>
internal sealed class JournalRow
{
    /// <summary>Assigned at the insert, with gaps and not in commit order; the numbers of the seal have neither flaw.</summary>
    public long Id { get; private set; }

    public string Kind { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Act { get; private set; } = "";

    public string? ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string? Before { get; private set; }

    public string? After { get; private set; }

    /// <summary>Without gaps, in the order of sealing; null until the row is sealed.</summary>
    public long? Number { get; private set; }

    /// <summary>The hash of this row and of the hash before it.</summary>
    public string? Hash { get; private set; }

    public static JournalRow From(JournalEntry entry) => new()
    {
        Kind = entry.Kind,
        Subject = entry.Subject,
        Act = entry.Act,
        ActorId = entry.By.Id,
        ActorName = entry.By.Name,
        At = entry.At,
        Before = entry.Before is null ? null : Json.Write(entry.Before),
        After = entry.After is null ? null : Json.Write(entry.After),
    };

    /// <returns>The hash, as input for the next row.</returns>
    public string Seal(long number, string previous)
    {
        Number = number;
        return Hash = HashAfter(previous);
    }

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, of the previous hash (empty for the first) and the fields in this order, each written as the
    /// number of its bytes, a colon and its UTF-8; a null as a hyphen. The moment is in UTC with seven digits of a second.
    /// </summary>
    public string HashAfter(string previous)
    {
        string?[] fields =
        [
            previous, Say(Number), Say(Id), Kind, Subject, Act, ActorId, ActorName,
            At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture), Before, After,
        ];
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            text.Append(field is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field}"));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string? Say(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}

internal sealed class JournalConfiguration : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> builder)
    {
        builder.ToTable("journal");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedOnAdd();
        builder.Property(row => row.Kind).HasColumnName("kind").HasMaxLength(24);
        builder.Property(row => row.Subject).HasColumnName("subject").HasMaxLength(JournalEntry.MaxSubject);
        builder.Property(row => row.Act).HasColumnName("act").HasMaxLength(JournalEntry.MaxAct);
        builder.Property(row => row.ActorId).HasColumnName("actor_id").HasMaxLength(200);
        builder.Property(row => row.ActorName).HasColumnName("actor_name").HasMaxLength(200);
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Before).HasColumnName("before").HasMaxLength(-1);
        builder.Property(row => row.After).HasColumnName("after").HasMaxLength(-1);
        builder.Property(row => row.Number).HasColumnName("seal");
        builder.Property(row => row.Hash).HasColumnName("hash").HasMaxLength(64);
        builder.HasIndex(row => new { row.Kind, row.Subject, row.Id }).HasDatabaseName("ix_journal_subject");
        builder.HasIndex(row => row.Id).HasDatabaseName("ix_journal_unsealed").HasFilter("seal IS NULL");
        builder.HasIndex(row => row.Number).IsUnique().HasDatabaseName("ux_journal_seal").HasFilter("seal IS NOT NULL");
    }
}
