from django.db import migrations, models

import tagwire.store.columns


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0003_site_boilerplate'),
    ]

    operations = [
        migrations.AddField('revisionrow', 'seen', models.DateTimeField(null=True, help_text='when we saw the change')),
        migrations.AddField('revisionrow', 'what', tagwire.store.columns.Line(max_length=8, default='both', help_text='headline, text or both')),
        migrations.AddField('revisionrow', 'pieces', tagwire.store.columns.Facts(default=list, help_text='what to show of the changed words: [kind, text]')),
        migrations.AddField('revisionrow', 'gone', models.PositiveIntegerField(default=0, help_text='words that went')),
        migrations.AddField('revisionrow', 'new', models.PositiveIntegerField(default=0, help_text='words that came')),
        migrations.AddField('revisionrow', 'cut', models.BooleanField(default=False, help_text='more changed than the pieces tell')),
        migrations.AddField('revisionrow', 'stands_for', models.PositiveIntegerField(default=1, help_text='changes told as this one')),
        migrations.AlterField(
            'revisionrow', 'at', models.DateTimeField(help_text="when it changed: by its publisher's word where that can be true, else when we saw it")
        ),
    ]
